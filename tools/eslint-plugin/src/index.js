'use strict';
const castNeedsReason = require('./cast-needs-reason');
const checkRequired = require('./check-required');
const fewPublicMethods = require('./few-public-methods');
const fileNames = require('./file-names');
const noAmbientTime = require('./no-ambient-time');
const noBareError = require('./no-bare-error');
const noGlobalFetch = require('./no-global-fetch');
const noSwallowedError = require('./no-swallowed-error');
const normaliseIsPure = require('./normalise-is-pure');
const secretFieldsUseSecret = require('./secret-fields-use-secret');
const staticImports = require('./static-imports');

const plugin = {
  meta: { name: '@customering/eslint-plugin', version: '0.1.0' },
  rules: {
    'cast-needs-reason': castNeedsReason,
    'check-required': checkRequired,
    'few-public-methods': fewPublicMethods,
    'file-names': fileNames,
    'no-ambient-time': noAmbientTime,
    'no-bare-error': noBareError,
    'no-global-fetch': noGlobalFetch,
    'no-swallowed-error': noSwallowedError,
    'normalise-is-pure': normaliseIsPure,
    'secret-fields-use-secret': secretFieldsUseSecret,
    'static-imports': staticImports,
  },
};

/** For authors of plugins: `export default [customering.configs.author]`. */
const author = {
  plugins: { '@customering': plugin },
  rules: {
    '@customering/check-required': 'error',
    '@customering/no-global-fetch': 'error',
    '@customering/no-swallowed-error': 'error',
    '@customering/normalise-is-pure': 'error',
    '@customering/secret-fields-use-secret': 'error',
  },
};

module.exports = { ...plugin, configs: { author } };
