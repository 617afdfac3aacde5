'use strict';

const { pageOf } = require('./page-of');

/** What settings are called that nobody but the vendor should see. */
const telling =
  /(token|secret|password|passphrase|apikey|api_key|accesskey|access_key|privatekey|private_key|credential)/i;

/**
 * A setting with such a name is written with `secret('Title')`: then it is encrypted, write-only, and never in the plugin's process.
 * @type {import('eslint').Rule.RuleModule}
 */
module.exports = {
  meta: {
    type: 'problem',
    schema: [],
    docs: { url: pageOf('secret-fields-use-secret') },
    messages: {
      plain: '"{{name}}" looks like a secret. Write it as secret(\'Title\'), so that it is encrypted and never shown.',
    },
  },
  create(context) {
    return {
      Property(node) {
        const name = nameOf(node.key);
        if (name === null || !telling.test(name) || !isInZodObject(node)) return;
        if (usesSecret(node.value)) return;
        context.report({ node, messageId: 'plain', data: { name } });
      },
    };
  },
};

/** @param {any} key */
function nameOf(key) {
  if (key.type === 'Identifier') return key.name;
  return key.type === 'Literal' ? String(key.value) : null;
}

/** `z.object({ … })` and its kin, inside of a `config`. @param {any} node */
function isInZodObject(node) {
  const call = node.parent?.parent;
  const callee = call?.type === 'CallExpression' ? call.callee : null;
  return callee?.type === 'MemberExpression' && /^(object|looseObject|strictObject|extend)$/.test(callee.property.name);
}

/**
 * @param {any} value
 * @returns {boolean}
 */
function usesSecret(value) {
  if (value.type !== 'CallExpression') return false;
  const { callee } = value;
  if (callee.type === 'Identifier') return callee.name === 'secret';
  return callee.type === 'MemberExpression' && usesSecret(callee.object);
}
