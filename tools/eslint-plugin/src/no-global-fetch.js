'use strict';

const { pageOf } = require('./page-of');

const modules =
  /^(node:)?(http|https|net|tls|dns|dgram|http2|child_process|worker_threads|fs|fs\/promises)$|^(axios|got|undici|node-fetch|superagent|request)$/;

/**
 * A plugin has no network of its own: requests go through `context.http`, which signs, limits, waits and repeats.
 * @type {import('eslint').Rule.RuleModule}
 */
module.exports = {
  meta: {
    type: 'problem',
    schema: [],
    docs: { url: pageOf('no-global-fetch') },
    messages: {
      fetch: 'A plugin has no network of its own. Use context.http.',
      module:
        '"{{name}}" cannot work in a plugin\'s process. Use context.http for requests; there are no files and no other processes.',
    },
  },
  create(context) {
    /** @param {any} node @param {any} source */
    const checkModule = (node, source) => {
      const name = typeof source?.value === 'string' ? source.value : '';
      if (modules.test(name)) context.report({ node, messageId: 'module', data: { name } });
    };
    return {
      'CallExpression[callee.name="fetch"]'(/** @type {any} */ node) {
        context.report({ node, messageId: 'fetch' });
      },
      'CallExpression[callee.object.name="globalThis"][callee.property.name="fetch"]'(/** @type {any} */ node) {
        context.report({ node, messageId: 'fetch' });
      },
      ImportDeclaration: (node) => checkModule(node, node.source),
      ImportExpression: (node) => checkModule(node, node.source),
      'CallExpression[callee.name="require"]': (/** @type {any} */ node) => checkModule(node, node.arguments[0]),
    };
  },
};
