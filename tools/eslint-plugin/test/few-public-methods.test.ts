import rule from '../src/few-public-methods';
import { ruleTester } from './rule-tester';

const methods = (count: number, prefix = '') =>
  Array.from({ length: count }, (_, index) => `${prefix} m${index}() {}`).join('\n');

ruleTester.run('few-public-methods', rule, {
  valid: [
    `class A { constructor() {} ${methods(10)} }`,
    `class A { ${methods(10)} ${methods(5, 'private')} get size() { return 1; } #own() {} }`,
  ],
  invalid: [{ code: `class A { ${methods(11)} }`, errors: [{ messageId: 'many' }] }],
});
