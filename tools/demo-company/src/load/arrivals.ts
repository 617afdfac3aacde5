import { LoadProblem } from './load-problem';
import type { Product } from './product';
import { sourcesOf } from './sources';
import type { Tell } from './tell';

const everyMs = 500;
/** Behind so long a time without anything new, something is wrong. */
const patienceMs = 150_000;

interface Streams {
  readonly streams: readonly Stream[];
}

interface Stream {
  readonly title: string;
  readonly caughtUpAt: string | null;
  readonly itemsToFetch: number;
  readonly problem: { readonly message: string } | null;
}

/** Watches what arrives until everything is there. */
export class Arrivals {
  /** Null until everything was sent. */
  private connections: readonly string[] | null = null;
  private moved = { records: -1, atMs: 0 };

  constructor(
    private readonly product: Product,
    private readonly expected: number,
    private readonly tell: Tell,
  ) {}

  /** From now on nothing more is sent: only what these sources ask for is still to come. */
  awaitOnly(connections: readonly string[]): void {
    this.connections = connections;
  }

  /** @returns how many records are held. @throws LoadProblem that says which list stands still */
  async settled(): Promise<number> {
    for (;;) {
      const streams = await this.streams();
      const { held, waiting } = await this.counts();
      this.tell({ step: 'loading', done: Math.min(held, this.expected), expected: this.expected });
      if (streams !== null && waiting === 0 && streams.every(isThere)) return held;
      this.checkThatItMoves(held, streams ?? []);
      await new Promise((done) => setTimeout(done, everyMs));
    }
  }

  /** Counted behind the look at the lists: what a list that was at its end has brought is then among them. */
  private async counts(): Promise<{ readonly held: number; readonly waiting: number }> {
    const counts = (await sourcesOf(this.product)).map((source) => source.counts);
    const waiting = counts.reduce((sum, one) => sum + one.waiting, 0);
    return { held: counts.reduce((sum, one) => sum + one.received, 0) - waiting, waiting };
  }

  private async streams(): Promise<readonly Stream[] | null> {
    if (this.connections === null) return null;
    const all = this.connections.map((id) => this.product.ask<Streams>('GET', `/connections/${id}`));
    return (await Promise.all(all)).flatMap(({ streams }) => streams);
  }

  private checkThatItMoves(records: number, streams: readonly Stream[]): void {
    if (records !== this.moved.records) this.moved = { records, atMs: Date.now() };
    if (Date.now() - this.moved.atMs < patienceMs) return;
    const { title = 'A file', problem = null } = streams.find((stream) => !isThere(stream)) ?? {};
    throw new LoadProblem(`${title} does not come any further. ${problem?.message ?? ''}`.trim());
  }
}

function isThere({ caughtUpAt, itemsToFetch }: Stream): boolean {
  return caughtUpAt !== null && itemsToFetch === 0;
}
