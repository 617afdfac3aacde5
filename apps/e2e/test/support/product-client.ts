import type { Source } from '@customering/contracts';
import { Client } from 'pg';
import { eventually } from './eventually';

/** A source that takes events, with its write key. */
export interface EventSource {
  readonly id: string;
  readonly writeKey: string;
}

/** The API as a script with a key sees it, and the tables as nobody but a test sees them. */
export class ProductClient {
  constructor(
    private readonly url: string,
    private readonly key: string,
    private readonly adminUrl: string,
  ) {}

  async call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await fetch(`${this.url}/api${path}`, {
      method,
      headers: { authorization: `Bearer ${this.key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Answer; // the caller names what the contract promises
  }

  async addEventSource(name: string, allowedOrigins: readonly string[] = []): Promise<EventSource> {
    const { id, writeKey } = await this.call<Source>('POST', '/sources', {
      connector: 'segment',
      name,
      allowedOrigins,
    });
    if (writeKey === null) throw new Error('an event source has a write key');
    return { id, writeKey };
  }

  source(id: string): Promise<Source & { refusals: { reason: string; requests: number }[] }> {
    return this.call('GET', `/sources/${id}`);
  }

  /** The counts once this many records have arrived and none waits. */
  async settled(id: string, received: number, withinMs?: number): Promise<Source['counts']> {
    const { counts } = await eventually(
      () => this.source(id),
      (source) => source.counts.received >= received && source.counts.waiting === 0,
      withinMs,
    );
    return counts;
  }

  async rows<Row extends object>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const client = new Client({ connectionString: this.adminUrl });
    await client.connect();
    try {
      return (await client.query<Row>(text, [...parameters])).rows;
    } finally {
      await client.end();
    }
  }
}
