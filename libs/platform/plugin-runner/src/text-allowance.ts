const minuteMs = 60_000;

/** So many bytes a minute, then silence. */
export class TextAllowance {
  private used = 0;
  private since = 0;
  private told = false;

  constructor(
    private readonly bytes: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** "last": the first that is too much, which is worth a word. */
  take(size: number): 'yes' | 'last' | 'no' {
    if (this.now() - this.since >= minuteMs) {
      this.since = this.now();
      this.used = 0;
      this.told = false;
    }
    this.used += size;
    if (this.used <= this.bytes) return 'yes';
    if (this.told) return 'no';
    this.told = true;
    return 'last';
  }
}
