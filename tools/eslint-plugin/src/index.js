'use strict';
const castNeedsReason = require('./cast-needs-reason');
const fewPublicMethods = require('./few-public-methods');
const fileNames = require('./file-names');
const noAmbientTime = require('./no-ambient-time');
const noBareError = require('./no-bare-error');
const noSwallowedError = require('./no-swallowed-error');
const staticImports = require('./static-imports');

module.exports = {
  meta: { name: '@customering/eslint-plugin', version: '0.1.0' },
  rules: {
    'cast-needs-reason': castNeedsReason,
    'few-public-methods': fewPublicMethods,
    'file-names': fileNames,
    'no-ambient-time': noAmbientTime,
    'no-bare-error': noBareError,
    'no-swallowed-error': noSwallowedError,
    'static-imports': staticImports,
  },
};
