import rule from '../src/no-ambient-time';
import { ruleTester } from './rule-tester';

const errors = [{ messageId: 'clock' }];

ruleTester.run('no-ambient-time', rule, {
  valid: ['const at = clock.now();', "const at = new Date('2026-01-01T00:00:00Z');", 'const at = new Date(value);'],
  invalid: [
    { code: 'const at = new Date();', errors },
    { code: 'const at = Date.now();', errors },
    { code: 'const at = Date();', errors },
  ],
});
