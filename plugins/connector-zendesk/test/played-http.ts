import type { ConnectorContext, HttpRequest } from '@customering/plugin-sdk';
import { PluginError } from '@customering/plugin-sdk';
import { settings, type Settings } from '../src/settings';

interface Told {
  readonly status?: number;
  readonly body?: unknown;
}

/** A vendor that answers by path, and what it was asked. */
export function playedContext(answer: (path: string, request: HttpRequest) => Told) {
  const asked: string[] = [];
  const http = {
    async send(request: HttpRequest) {
      const { pathname, search } = new URL(request.url);
      const path = pathname.replace('/api/v2/', '');
      asked.push(`${request.method ?? 'GET'} ${path}${decodeURIComponent(search)}`);
      const { status = 200, body = {} } = answer(path, request);
      if (status >= 400 && !request.accept?.includes(status)) throw new PluginError('auth', `${status}`);
      const text = JSON.stringify(body);
      const bytes = Buffer.from(text);
      return { status, headers: {}, bytes, text: () => text, json: (): unknown => JSON.parse(text) };
    },
    getJson: () => Promise.reject(new TypeError('not played')),
    postJson: () => Promise.reject(new TypeError('not played')),
  };
  const context: ConnectorContext<Settings> = {
    config: settings.parse({ subdomain: 'acme', email: 'ada@acme.example', apiToken: 'x' }),
    http,
    log: { info: () => undefined, warn: () => undefined },
    now: () => new Date('2026-02-10T10:00:00Z'),
    signal: new AbortController().signal,
  };
  return { context, asked };
}

export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}
