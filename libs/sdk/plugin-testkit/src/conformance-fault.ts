/** A rule that a plugin breaks. */
export class ConformanceFault extends Error {
  override readonly name = 'ConformanceFault';

  /**
   * @param what one sentence that names the fault
   * @param remedy one sentence that tells what to do
   */
  constructor(what: string, remedy: string) {
    super(`${what} ${remedy}`);
  }
}

export function expectThat(holds: boolean, what: string, remedy: string): asserts holds {
  if (!holds) throw new ConformanceFault(what, remedy);
}
