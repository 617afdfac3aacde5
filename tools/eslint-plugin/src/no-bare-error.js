'use strict';

/** @type {import('eslint').Rule.RuleModule} */
module.exports = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      bare: 'Throw a named kind (AppError, PluginError, a class of this package), so that callers need not read messages. TypeError is for programming errors.',
      literal: 'Throw an error of a named kind: a thrown value has no stack.',
    },
  },
  create(context) {
    /** @param {any} node a call or a construction */
    const check = (node) => {
      if (node.callee.type === 'Identifier' && node.callee.name === 'Error')
        context.report({ node, messageId: 'bare' });
    };
    return {
      NewExpression: check,
      CallExpression: check,
      ThrowStatement({ argument }) {
        if (['Literal', 'TemplateLiteral', 'ObjectExpression'].includes(argument.type)) {
          context.report({ node: argument, messageId: 'literal' });
        }
      },
    };
  },
};
