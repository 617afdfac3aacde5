/**
 * Aborted by itself or with one of its parents, until its end. `AbortSignal.any` would hold a kilobyte for every call as long as
 * a parent lives, and the signal of a plugin's run lives through a hundred thousand requests.
 */
export class LinkedSignal {
  private readonly own = new AbortController();
  readonly signal = this.own.signal;
  readonly abort = (): void => this.own.abort();

  constructor(private readonly parents: readonly AbortSignal[]) {
    for (const parent of parents) {
      if (parent.aborted) this.abort();
      parent.addEventListener('abort', this.abort);
    }
  }

  end(): void {
    for (const parent of this.parents) parent.removeEventListener('abort', this.abort);
  }
}
