import rule from '../src/static-imports';
import { ruleTester } from './rule-tester';

const errors = [{ messageId: 'static' }];

ruleTester.run('static-imports', rule, {
  valid: ["import { sum } from './sum';"],
  invalid: [
    { code: "const fs = await import('node:fs');", errors },
    { code: "const fs = require('node:fs');", errors },
  ],
});
