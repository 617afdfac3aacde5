import { ConformanceFault } from './conformance-fault';

/** What test runners offer to the files that they run. */
export interface TestRunner {
  describe(title: string, declare: () => void): void;
  it(title: string, check: () => Promise<void>, timeoutMs: number): void;
  afterAll(work: () => Promise<void>, timeoutMs: number): void;
}

/** Where a runner puts them for everybody, as Jest does, those; else the runner of Node itself. */
export function runnerHere(): TestRunner {
  const here: Partial<TestRunner> & Pick<typeof globalThis, 'process'> = globalThis;
  const { describe, it, afterAll } = here;
  if (describe && it && afterAll) return { describe, it, afterAll };
  if ('__vitest_worker__' in globalThis)
    throw new ConformanceFault(
      'Vitest does not show its "describe" here.',
      'Set "globals: true", or hand { describe, it, afterAll } of "vitest" over as the third argument.',
    );
  return ofNode();
}

/** Asked for only now: a process that loads `node:test` becomes a test run. */
function ofNode(): TestRunner {
  const { describe, it, after } = process.getBuiltinModule('node:test');
  return {
    // Whether it passed is told by the runner; nobody here waits for it.
    describe: (title, declare) => void describe(title, declare),
    it: (title, check, timeout) => void it(title, { timeout }, check),
    afterAll: (work, timeout) => after(work, { timeout }),
  };
}
