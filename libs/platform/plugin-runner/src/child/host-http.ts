import {
  PluginError,
  type HttpClient,
  type HttpRequest,
  type HttpResponse,
  type JsonOptions,
} from '@customering/plugin-sdk';
import type { Line } from '../line';
import type { WireRequest, WireResponse } from '../plugin-calls';
import { parseJson } from './parse-json';

/** `ctx.http`: every request is the host's. */
export class HostHttp implements HttpClient {
  constructor(
    private readonly line: Pick<Line, 'call'>,
    private readonly session: number,
    private readonly signal: AbortSignal,
  ) {}

  async send(request: HttpRequest): Promise<HttpResponse> {
    const { method = 'GET', url, headers = {}, body, accept = [], idempotent = false, unsigned } = request;
    const wire: WireRequest = {
      ...{ session: this.session, method, url: String(url), headers: { ...headers } },
      ...{ accept: [...accept], idempotent, unsigned, hasBody: body !== undefined },
    };
    const parts = body === undefined ? [] : [typeof body === 'string' ? Buffer.from(body) : body];
    const { result, bytes } = await this.line.call('http', wire, parts, this.signal);
    // The host is the other end of this line, and it is the side that is believed.
    const { status, headers: received } = result as WireResponse;
    const text = () => bytes.toString('utf8');
    return { status, headers: received, bytes, text, json: () => parseJson(text()) };
  }

  // The answer is what the schema makes of it; without one it is unknown, as the overloads of the contract say.
  async getJson(url: string, options: JsonOptions = {}): Promise<never> {
    return this.json({ ...options, url: withQuery(url, options.query), method: options.method ?? 'GET' }, options);
  }

  async postJson(url: string, body: unknown, options: JsonOptions = {}): Promise<never> {
    const headers = { 'content-type': 'application/json', ...options.headers };
    const request = { ...options, headers, url: withQuery(url, options.query), body: JSON.stringify(body) };
    return this.json({ ...request, method: options.method ?? 'POST' }, options);
  }

  private async json(request: HttpRequest, { schema, headers }: JsonOptions): Promise<never> {
    const accept = { accept: 'application/json', ...headers, ...request.headers };
    const response = await this.send({ ...request, headers: accept });
    const value = response.json();
    // See above: the overloads give this its type.
    if (!schema) return value as never;
    const read = schema.safeParse(value);
    // See above.
    if (read.success) return read.data as never;
    const [issue] = read.error.issues;
    const field = issue?.path.join('.') ?? '';
    throw new PluginError('bad_record', `The answer does not fit: ${field}: ${issue?.message ?? 'unknown'}`, { field });
  }
}

function withQuery(url: string, query: JsonOptions['query'] = {}): string {
  const address = new URL(url);
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) address.searchParams.set(name, String(value));
  return address.href;
}
