import { PluginError, type ConnectorContext, type HttpRequest } from '@customering/plugin-sdk';
import { settings, type Settings } from '../src/settings';

interface Told {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The number of the Page, of the Instagram account and of the WhatsApp account. */
export const [pageId, instagramId, whatsappId] = ['1000001', '2000002', '3000003'] as const;

/** A vendor that answers by path, what it was asked, and what was logged. */
export function playedContext(
  answer: (path: string, query: URLSearchParams) => Told,
  accounts: Partial<Settings> = { pageId, instagramId, whatsappId },
) {
  const asked: string[] = [];
  const logged: string[] = [];
  const http = {
    async send({ url, method = 'GET', accept = [] }: HttpRequest) {
      const { pathname, searchParams } = new URL(url);
      const path = pathname.replace('/v25.0/', '');
      asked.push(`${method} ${path} ${searchParams.get('metric') ?? searchParams.get('after') ?? ''}`.trim());
      const { status = 200, body = {}, headers = {} } = answer(path, searchParams);
      if (status >= 400 && !accept.includes(status))
        throw new PluginError(status === 401 ? 'auth' : 'bug', `${status}`);
      const text = JSON.stringify(body);
      return { status, headers, bytes: Buffer.from(text), text: () => text, json: (): unknown => JSON.parse(text) };
    },
    getJson: () => Promise.reject(new TypeError('not played')),
    postJson: () => Promise.reject(new TypeError('not played')),
  };
  const log = (message: string, details?: Readonly<Record<string, unknown>>) =>
    void logged.push(`${message} ${JSON.stringify(details)}`);
  const context: ConnectorContext<Settings> = {
    config: settings.parse({ accessToken: 'x', appSecret: 'y', ...accounts }),
    http,
    log: { info: log, warn: log },
    now: () => new Date('2026-02-10T10:00:00Z'),
    signal: new AbortController().signal,
  };
  return { context, asked, logged };
}

export function refusal(code: number, message = 'no') {
  return { status: 400, body: { error: { message, type: 'OAuthException', code, fbtrace_id: 'A' } } };
}

export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}
