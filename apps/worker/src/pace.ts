/** Work as short as this is never put off. */
const shortMs = 500;
/** A rest is so many times as long as the work before it: a first load is not held up by figures that the next page changes again. */
const rests = 3;

/** Keeps work that is long and asked for without pause to a share of the time. What is put off is asked for again by a sweep. */
export class Pace {
  private readonly restsUntil = new Map<string, number>();

  constructor(private readonly nowMs: () => number = () => performance.now()) {}

  /** @returns whether the work was done */
  async keep(subject: string, work: () => Promise<void>): Promise<boolean> {
    const begunMs = this.nowMs();
    if (begunMs < (this.restsUntil.get(subject) ?? 0)) return false;
    try {
      await work();
    } finally {
      this.rest(subject, this.nowMs() - begunMs);
    }
    return true;
  }

  private rest(subject: string, tookMs: number): void {
    if (tookMs < shortMs) this.restsUntil.delete(subject);
    else this.restsUntil.set(subject, this.nowMs() + tookMs * rests);
  }
}
