'use strict';

const { pageOf } = require('./page-of');

const hooks = /^(normalise|parse)$/;
const ambient = new Set(['fetch', 'setTimeout', 'setInterval', 'queueMicrotask', 'process']);

/**
 * Stored records are read again years later: what reads them knows neither the time, nor chance, nor the network, and does not wait.
 * @type {import('eslint').Rule.RuleModule}
 */
module.exports = {
  meta: {
    type: 'problem',
    schema: [],
    docs: { url: pageOf('normalise-is-pure') },
    messages: {
      impure:
        '"{{what}}" makes the same record read differently another time. Take the time from context.receivedAt, and everything else from the record.',
      waits: '"{{what}}" may not wait: it is called again for stored records, a thousand at a time.',
    },
  },
  create(context) {
    const told = new Set();
    /** @param {any} node @param {string} what */
    const report = (node, what) => {
      if (told.has(node) || !isInHook(node)) return;
      told.add(node);
      context.report({ node, messageId: 'impure', data: { what } });
    };
    return {
      NewExpression(node) {
        if ('name' in node.callee && node.callee.name === 'Date' && node.arguments.length === 0)
          report(node, 'new Date()');
      },
      MemberExpression(node) {
        const text = context.sourceCode.getText(node);
        if (/^(Date\.now|Math\.random|performance\.now|crypto\.random\w+)$/.test(text)) report(node, text);
      },
      Identifier(node) {
        const { parent } = /** @type {any} */ (node);
        const isName = parent.type === 'Property' || (parent.type === 'MemberExpression' && parent.property === node);
        if (ambient.has(node.name) && !isName) report(node, node.name);
      },
      Property(node) {
        const { key, value } = /** @type {any} */ (node);
        const name = key?.name ?? '';
        if (hooks.test(name) && value?.async === true)
          context.report({ node, messageId: 'waits', data: { what: name } });
      },
    };
  },
};

/** Inside of the function of a `normalise` or `parse` of a definition. @param {any} node */
function isInHook(node) {
  for (let up = node.parent; up; up = up.parent)
    if (up.type === 'Property' && hooks.test(up.key?.name ?? '') && /Function/.test(up.value?.type ?? '')) return true;
  return false;
}
