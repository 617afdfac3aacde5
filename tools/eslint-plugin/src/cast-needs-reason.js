'use strict';

/**
 * A cast silences the compiler. Where it must, a comment on its line, or on the line above, says why it is true.
 * @type {import('eslint').Rule.RuleModule}
 */
module.exports = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { reason: 'A cast needs a comment, on its line or the line above, that says why it is true.' },
  },
  create(context) {
    const reasons = new Set(
      context.sourceCode
        .getAllComments()
        .filter(({ value }) => !/^\s*(eslint|@ts-)/.test(value))
        .map(({ loc }) => loc?.end.line),
    );
    /** @param {any} node */
    const check = (node) => {
      if (isConstAssertion(node) || isCast(node.parent)) return;
      const lines = [node.loc.start.line - 1, node.loc.start.line, node.loc.end.line];
      if (!lines.some((line) => reasons.has(line))) context.report({ node, messageId: 'reason' });
    };
    return { TSAsExpression: check, TSTypeAssertion: check };
  },
};

/** @param {any} node */
function isCast({ type }) {
  return type === 'TSAsExpression' || type === 'TSTypeAssertion';
}

/** @param {any} node */
function isConstAssertion({ typeAnnotation }) {
  return typeAnnotation.type === 'TSTypeReference' && typeAnnotation.typeName.name === 'const';
}
