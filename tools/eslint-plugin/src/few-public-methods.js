'use strict';

const MOST = 10;

/** @type {import('eslint').Rule.RuleModule} */
module.exports = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      many: `{{count}} public methods, at most ${MOST}: this class has several reasons to exist. Split it by use.`,
    },
  },
  create(context) {
    return {
      ClassBody(node) {
        const count = node.body.filter(isPublicMethod).length;
        if (count > MOST) context.report({ node, messageId: 'many', data: { count: String(count) } });
      },
    };
  },
};

/** @param {any} member */
function isPublicMethod({ type, kind, accessibility, key }) {
  if (type !== 'MethodDefinition' || kind !== 'method') return false;
  return key.type !== 'PrivateIdentifier' && accessibility !== 'private' && accessibility !== 'protected';
}
