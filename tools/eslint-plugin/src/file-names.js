'use strict';
const { basename, dirname, relative, sep } = require('node:path');

/** Words that name a drawer instead of an idea. */
const DRAWERS = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'shared', 'misc', 'dto']);
const KEBAB_CASE = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;

/** @type {import('eslint').Rule.RuleModule} */
module.exports = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      kebab: '"{{name}}" is not in kebab-case, as every file and folder is.',
      drawer: '"{{name}}" says nothing about what is inside. Name the idea, or move the code to its only user.',
    },
  },
  create(context) {
    return {
      Program(node) {
        const path = relative(context.cwd, context.filename);
        const folders = dirname(path).split(sep);
        for (const name of [...folders, basename(path)].filter((part) => part !== '.' && part !== '..')) {
          const messageId = problemWith(name);
          if (messageId) context.report({ node, messageId, data: { name } });
        }
      },
    };
  },
};

/** @param {string} name */
function problemWith(name) {
  if (!KEBAB_CASE.test(name)) return 'kebab';
  const isDrawer = name.split(/[.-]/).some((word) => DRAWERS.has(word));
  return isDrawer ? 'drawer' : undefined;
}
