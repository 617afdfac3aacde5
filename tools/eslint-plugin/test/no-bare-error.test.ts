import rule from '../src/no-bare-error';
import { ruleTester } from './rule-tester';

ruleTester.run('no-bare-error', rule, {
  valid: [
    "throw new AppError('profile_not_found', 404, 'No such profile')",
    "throw new TypeError('pages must be positive')",
    'class PostgresProblem extends Error { constructor(message: string) { super(message); } }',
    'try { load(); } catch (error) { throw error; }',
  ],
  invalid: [
    { code: "throw new Error('no profile')", errors: [{ messageId: 'bare' }] },
    { code: "throw Error('no profile')", errors: [{ messageId: 'bare' }] },
    { code: "const refuse = () => Promise.reject(new Error('no profile'))", errors: [{ messageId: 'bare' }] },
    { code: "throw 'no profile'", errors: [{ messageId: 'literal' }] },
    { code: 'throw `no profile ${id}`', errors: [{ messageId: 'literal' }] },
    { code: "throw { code: 'no_profile' }", errors: [{ messageId: 'literal' }] },
  ],
});
