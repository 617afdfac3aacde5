import type { OpenStream, PulledPage } from './vendor-port';

/** A stream of which the next page may be fetched while the last one is being stored: a vendor's answer takes longer than a commit. */
export class PagesAhead implements OpenStream {
  private coming: Promise<PulledPage | null> | null = null;

  constructor(private readonly stream: OpenStream) {}

  /** Begins to fetch what `next` will give. What goes wrong with it is told by `next`. */
  fetchAhead(): void {
    if (this.coming) return;
    const coming = this.stream.next();
    // Told when it is asked for: until then nobody is there to hear of it.
    coming.catch(() => undefined);
    this.coming = coming;
  }

  next(): Promise<PulledPage | null> {
    const coming = this.coming ?? this.stream.next();
    this.coming = null;
    return coming;
  }

  /** What was fetched ahead and never asked for is fetched again by whoever goes on from the stored cursor. */
  async close(): Promise<void> {
    // Nobody wants the page any more, so nobody needs to hear what went wrong with it.
    await this.coming?.catch(() => null);
    await this.stream.close();
  }
}
