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
     * @param {number} firstLine where a comment on it may begin
     */
    const check = (node, firstLine) => {
      if (usesError(node) || endsByThrowing(node.body) || hasComment(node, firstLine)) return;
      context.report({ node, messageId: 'swallowed' });
    };
    /** @param {any} node */
    const usesError = (node) =>
      sourceCode.getDeclaredVariables(node).some((variable) => variable.references.length > 0);
    /**
     * @param {any} node
     * @param {number} firstLine
     */
    const hasComment = (node, firstLine) =>
      sourceCode
        .getAllComments()
        .some(({ loc }) => loc && loc.end.line >= firstLine && loc.end.line <= node.loc.end.line);
    return {
      CatchClause(node) {
        check(node, node.loc?.start.line ?? 0);
      },
      CallExpression({ callee, arguments: [handler] }) {
        const isCatch =
          callee.type === 'MemberExpression' && 'name' in callee.property && callee.property.name === 'catch';
        if (!isCatch || !handler) return;
        if (handler.type !== 'ArrowFunctionExpression' && handler.type !== 'FunctionExpression') return;
        check(handler, (handler.loc?.start.line ?? 0) - 1);
      },
    };
  },
};

/** @param {any} body */
function endsByThrowing(body) {
  return body.type === 'BlockStatement' && body.body.at(-1)?.type === 'ThrowStatement';
}
