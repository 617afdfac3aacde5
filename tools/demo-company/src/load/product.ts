import { randomUUID } from 'node:crypto';

import { LoadProblem } from './load-problem';

/** A connection that was cut is tried again: whatever is sent here counts once, by its idempotency key, its offset or its messages' ids. */
const tries = 4;

/** The product as anybody with a key reaches it. */
export class Product {
  constructor(
    private readonly apiUrl: string,
    readonly intakeUrl: string,
    private readonly key: string,
  ) {}

  /** @throws LoadProblem with the product's own words when it refuses */
  async ask<Answer>(method: 'GET' | 'POST' | 'PATCH' | 'PUT', path: string, body?: unknown): Promise<Answer> {
    const answer = await reach(`${this.apiUrl}/api${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.key}`,
        'content-type': 'application/json',
        // A repeat of what was carried out, and whose answer was lost, is answered alike and done once.
        ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new LoadProblem(`${method} ${path} was answered by ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Answer; // the caller names what the product's own documents promise
  }

  /** The bytes of a file that was announced, to the address that it was given. */
  async upload(address: string, bytes: Uint8Array): Promise<void> {
    const headers = {
      'content-type': 'application/offset+octet-stream',
      'upload-offset': '0',
      'tus-resumable': '1.0.0',
    };
    const body = new Uint8Array(bytes);
    const answer = await reach(new URL(address, this.apiUrl), { method: 'PATCH', headers, body });
    if (!answer.ok) throw new LoadProblem(`An upload was answered by ${answer.status}: ${await answer.text()}`);
  }

  /** Events as a website's server sends them. */
  async sendEvents(writeKey: string, batch: readonly unknown[]): Promise<void> {
    const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`;
    const headers = { authorization, 'content-type': 'application/json' };
    const answer = await reach(`${this.intakeUrl}/v1/batch`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ batch }),
    });
    if (!answer.ok) throw new LoadProblem(`Events were answered by ${answer.status}: ${await answer.text()}`);
  }
}

async function reach(address: string | URL, init: RequestInit): Promise<Response> {
  for (let attempt = 1; ; attempt++)
    try {
      return await fetch(address, init);
    } catch (problem) {
      if (attempt === tries) throw problem;
      await new Promise((done) => setTimeout(done, attempt * 500));
    }
}
