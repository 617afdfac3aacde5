'use strict';

const { pageOf } = require('./page-of');

/**
 * Who fills in settings wants to know whether they work: a connector that asks a vendor has a `check`.
 * @type {import('eslint').Rule.RuleModule}
 */
module.exports = {
  meta: {
    type: 'problem',
    schema: [],
    docs: { url: pageOf('check-required') },
    messages: {
      missing: 'This connector asks a vendor and has no "check": the administrator cannot try the settings.',
    },
  },
  create(context) {
    return {
      'CallExpression[callee.name="defineConnector"]'(/** @type {any} */ node) {
        const [definition] = node.arguments;
        if (definition?.type !== 'ObjectExpression') return;
        const names = definition.properties.map((/** @type {any} */ one) => one.key?.name ?? null);
        const isSpread = definition.properties.some((/** @type {any} */ one) => one.type === 'SpreadElement');
        if (names.includes('pull') && !names.includes('check') && !isSpread)
          context.report({ node, messageId: 'missing' });
      },
    };
  },
};
