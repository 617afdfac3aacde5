'use strict';

/** Where a rule for authors is explained, in the documentation of the product. @param {string} rule */
function pageOf(rule) {
  return `sdk/lint-rules#${rule}`;
}

module.exports = { pageOf };
