import { gid } from './gid';

export interface BulkOperation {
  readonly id: number;
  readonly query: string;
  readonly createdAt: string;
  readonly lines: readonly string[];
  readonly roots: number;
  polls: number;
  status: 'CREATED' | 'RUNNING' | 'COMPLETED' | 'CANCELED';
  completedAt: string | null;
}

/** Large exports: they take a while, and their result is a file. */
export class BulkOperations {
  private readonly held: BulkOperation[] = [];

  /** @param pollsNeeded how often one has to be asked for before it is done */
  constructor(
    private readonly now: () => Date,
    private readonly host: () => string,
    private readonly pollsNeeded: number,
  ) {}

  running(): BulkOperation | undefined {
    return this.held.find(({ status }) => status === 'CREATED' || status === 'RUNNING');
  }

  start(query: string, lines: readonly string[], roots: number): BulkOperation {
    const made: BulkOperation = {
      id: 700_000 + this.held.length,
      query,
      createdAt: this.at(),
      lines,
      roots,
      polls: 0,
      status: 'CREATED',
      completedAt: null,
    };
    this.held.push(made);
    return made;
  }

  latest(): BulkOperation | null {
    return this.polled(this.held.at(-1));
  }

  find(id: number | null): BulkOperation | null {
    return this.polled(this.held.find((one) => one.id === id));
  }

  cancel(id: number | null): BulkOperation | null {
    const found = this.held.find((one) => one.id === id);
    if (found && found.status !== 'COMPLETED') found.status = 'CANCELED';
    return found ?? null;
  }

  /** The file, for whoever knows its address. */
  file(path: string): string | null {
    const [, id] = /^\/bulk\/(\d+)\.jsonl$/.exec(path) ?? [];
    const found = this.held.find((one) => one.id === Number(id) && one.status === 'COMPLETED');
    return found ? found.lines.map((line) => `${line}\n`).join('') : null;
  }

  show(held: BulkOperation) {
    const { id, status, query, createdAt, completedAt, lines, roots } = held;
    const isDone = status === 'COMPLETED';
    const size = lines.reduce((bytes, line) => bytes + Buffer.byteLength(line) + 1, 0);
    return {
      __typename: 'BulkOperation',
      ...{ id: gid('BulkOperation', id), status, type: 'QUERY', errorCode: null, createdAt, completedAt, query },
      objectCount: isDone ? String(lines.length) : '0',
      rootObjectCount: isDone ? String(roots) : '0',
      fileSize: isDone ? String(size) : null,
      // Nothing found makes no file.
      url: isDone && lines.length > 0 ? `http://${this.host()}/bulk/${id}.jsonl?Expires=9&Signature=s` : null,
      partialDataUrl: null,
    };
  }

  private polled(found: BulkOperation | undefined): BulkOperation | null {
    if (!found) return null;
    if (found.status === 'CREATED' || found.status === 'RUNNING') {
      found.status = ++found.polls > this.pollsNeeded ? 'COMPLETED' : 'RUNNING';
      if (found.status === 'COMPLETED') found.completedAt = this.at();
    }
    return found;
  }

  private at(): string {
    return `${this.now().toISOString().slice(0, 19)}Z`;
  }
}
