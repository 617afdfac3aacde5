import { brokenRules, type LintCase } from './broken-rules';

type Case = LintCase & { readonly habit: string; readonly rule: string };

const context = 'libs/domain/identity/src/planted.ts';
const controller = 'apps/api/src/planted.ts';
const test = 'libs/domain/identity/test/planted.test.ts';
const lines = (count: number) => Array.from({ length: count }, (_, index) => `  use(${index});`).join('\n');

const WRONG: readonly Case[] = [
  {
    habit: 'any',
    file: context,
    code: 'export const a = (b: any): string => String(b);',
    rule: '@typescript-eslint/no-explicit-any',
  },
  {
    habit: 'a cast without a reason',
    file: context,
    code: 'export const a = b as string;',
    rule: '@customering/cast-needs-reason',
  },
  { habit: 'export *', file: context, code: "export * from './profile';", rule: 'no-restricted-syntax' },
  { habit: 'a default export', file: context, code: 'export default 1;', rule: 'no-restricted-syntax' },
  { habit: 'a bare error', file: context, code: "throw new Error('no');", rule: '@customering/no-bare-error' },
  {
    habit: 'a swallowed error',
    file: context,
    code: 'try { use(); } catch {}',
    rule: '@customering/no-swallowed-error',
  },
  {
    habit: 'the clock of the machine',
    file: context,
    code: 'export const now = Date.now();',
    rule: '@customering/no-ambient-time',
  },
  {
    habit: 'fetch',
    file: context,
    code: "export const page = fetch('https://example.com');",
    rule: 'no-restricted-globals',
  },
  {
    habit: 'the environment',
    file: controller,
    code: "export const port = process.env['PORT'];",
    rule: 'n/no-process-env',
  },
  {
    habit: 'forwardRef',
    file: controller,
    code: "import { forwardRef } from '@nestjs/common';\nforwardRef(() => 1);",
    rule: 'no-restricted-imports',
  },
  { habit: 'a drawer', file: 'apps/api/src/utils.ts', code: 'export const a = 1;', rule: '@customering/file-names' },
  {
    habit: 'a long function',
    file: controller,
    code: `export function a(): void {\n${lines(61)}\n}`,
    rule: 'max-lines-per-function',
  },
  { habit: 'a long file', file: controller, code: lines(401), rule: 'max-lines' },
  { habit: 'a print-out', file: controller, code: "console.log('here');", rule: 'no-console' },
  {
    habit: 'a focused test',
    file: test,
    code: "it.only('adds', () => { expect(1).toBe(1); });",
    rule: 'jest/no-focused-tests',
  },
  {
    habit: 'a skipped test',
    file: test,
    code: "it.skip('adds', () => { expect(1).toBe(1); });",
    rule: 'jest/no-disabled-tests',
  },
  {
    habit: 'a test without an assertion',
    file: test,
    code: "it('adds', () => { use(); });",
    rule: 'jest/expect-expect',
  },
  {
    habit: 'an expectation on a condition',
    file: test,
    code: "it('adds', () => { if (use()) expect(1).toBe(1); });",
    rule: 'jest/no-conditional-expect',
  },
  {
    habit: 'a number format of its own',
    file: 'apps/admin/src/features/kpis/planted.tsx',
    code: "export const text = new Intl.NumberFormat('en').format(1);",
    rule: 'no-restricted-syntax',
  },
  {
    habit: 'a hook in a branch',
    file: 'apps/admin/src/features/kpis/planted.tsx',
    code: 'export function A({ on }: { on: boolean }): null { if (on) useState(1); return null; }',
    rule: 'react-hooks/rules-of-hooks',
  },
];

const RIGHT: readonly (LintCase & { readonly habit: string })[] = [
  { habit: 'as const', file: context, code: "export const kinds = ['order'] as const;" },
  { habit: 'the default export of a plugin', file: 'plugins/metrics-value/src/index.ts', code: 'export default 1;' },
  {
    habit: 'the environment in its one file',
    file: 'libs/platform/config/src/env.ts',
    code: 'export const all = process.env;',
  },
  {
    habit: 'a bare error in a test',
    file: test,
    code: "it('stops', () => { expect(() => { throw new Error('broken'); }).toThrow('broken'); });",
  },
  {
    habit: 'the number formats of the admin',
    file: 'apps/admin/src/ui/format/planted.ts',
    code: "export const text = new Intl.NumberFormat('en').format(1);",
  },
];

describe('the house rules', () => {
  let broken: string[][] = [];
  beforeAll(() => {
    broken = brokenRules([...WRONG, ...RIGHT]);
  }, 120_000);

  it.each(WRONG.map(({ habit, rule }, index) => ({ habit, rule, index })))('refuse $habit', ({ rule, index }) => {
    expect(broken[index]).toContain(rule);
  });

  it.each(RIGHT.map(({ habit }, index) => ({ habit, index: WRONG.length + index })))('allow $habit', ({ index }) => {
    expect(broken[index]).toEqual([]);
  });
});
