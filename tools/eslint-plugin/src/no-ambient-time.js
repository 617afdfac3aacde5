'use strict';

/** @type {import('eslint').Rule.RuleModule} */
module.exports = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { clock: 'Take the time from a Clock in the constructor: then a test, and a replay, can set it.' },
  },
  create(context) {
    /** @param {any} node a call or a construction */
    const isDate = ({ callee }) => callee.type === 'Identifier' && callee.name === 'Date';
    return {
      NewExpression(node) {
        if (isDate(node) && node.arguments.length === 0) context.report({ node, messageId: 'clock' });
      },
      'CallExpression[callee.object.name="Date"][callee.property.name="now"]'(/** @type {any} */ node) {
        context.report({ node, messageId: 'clock' });
      },
      CallExpression(node) {
        if (isDate(node)) context.report({ node, messageId: 'clock' });
      },
    };
  },
};
