'use strict';

/** @type {import('eslint').Rule.RuleModule} */
module.exports = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      static: 'Import at the top of the file: what this package reaches must be readable, and is checked there.',
    },
  },
  create(context) {
    return {
      ImportExpression(node) {
        context.report({ node, messageId: 'static' });
      },
      'CallExpression[callee.name="require"]'(/** @type {any} */ node) {
        context.report({ node, messageId: 'static' });
      },
    };
  },
};
