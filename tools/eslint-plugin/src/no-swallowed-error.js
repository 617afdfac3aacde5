'use strict';

/**
 * An error may be let go only where a comment says why.
 * @type {import('eslint').Rule.RuleModule}
 */
module.exports = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      swallowed:
        'The error disappears here. Handle it, translate it, let it pass, or say in a comment why nobody needs it.',
    },
  },
  create(context) {
    const { sourceCode } = context;
    /**
     * @param {any} node what handles the error
     * @param {any} body
     */
    const check = (node, body) => {
      if (usesError(node) || endsByThrowing(body)) return;
      if (hasComment(node) || hasComment(body)) return;
      context.report({ node, messageId: 'swallowed' });
    };
    /** @param {any} node */
    const usesError = (node) =>
      sourceCode.getDeclaredVariables(node).some((variable) => variable.references.length > 0);
    /** @param {any} node */
    const hasComment = (node) => {
      const { start, end } = node.loc;
      return sourceCode
        .getAllComments()
        .some(({ loc }) => loc && loc.start.line >= start.line && loc.end.line <= end.line);
    };
    return {
      CatchClause(node) {
        check(node, node.body);
      },
      CallExpression({ callee, arguments: [handler] }) {
        const isCatch =
          callee.type === 'MemberExpression' && 'name' in callee.property && callee.property.name === 'catch';
        if (!isCatch || !handler) return;
        if (handler.type !== 'ArrowFunctionExpression' && handler.type !== 'FunctionExpression') return;
        check(handler, handler.body);
      },
    };
  },
};

/** @param {any} body */
function endsByThrowing(body) {
  return body.type === 'BlockStatement' && body.body.at(-1)?.type === 'ThrowStatement';
}
