import { problemSchema, type Endpoint, type ProblemBody } from '@customering/contracts';
import type { z } from 'zod';

export interface Input {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Speaks the contract: an answer that does not fit its schema fails the test. */
export class ApiClient {
  constructor(
    private readonly url: string,
    readonly headers: Readonly<Record<string, string>>,
  ) {}

  /** Whatever comes back, unread but for its text. */
  async send(
    { method, path }: Pick<Endpoint, 'method' | 'path'>,
    { params = {}, query = {}, body }: Input = {},
  ): Promise<{ status: number; text: string; headers: Headers }> {
    const filled = path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? name);
    const answer = await fetch(`${this.url}/api${filled}?${new URLSearchParams(query).toString()}`, {
      method,
      headers: { ...this.headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  }

  async call<Answer extends z.ZodType>(
    endpoint: Endpoint<z.ZodType, z.ZodType, z.ZodType, Answer>,
    input: Input = {},
  ): Promise<z.output<Answer>> {
    const { status, text } = await this.send(endpoint, input);
    if (status >= 300) throw new Error(`${endpoint.id} answered ${status}: ${text}`);
    return endpoint.response.parse(JSON.parse(text));
  }

  /** What a stream tells in its first moments. */
  async listen(path: string, forMs: number): Promise<string> {
    const answer = await fetch(`${this.url}/api${path}`, {
      headers: this.headers,
      signal: AbortSignal.timeout(forMs),
    });
    const text: string[] = [];
    const decoder = new TextDecoder();
    try {
      for await (const part of answer.body ?? []) text.push(decoder.decode(part));
    } catch (problem) {
      if (!(problem instanceof DOMException)) throw problem; // the time is over
    }
    return text.join('');
  }

  /** The problem that a refused request names. */
  async refusal(endpoint: Endpoint, input: Input = {}): Promise<ProblemBody> {
    const { status, text, headers } = await this.send(endpoint, input);
    if (status < 400 || !headers.get('content-type')?.startsWith('application/problem+json'))
      throw new Error(`${endpoint.id} answered ${status}: ${text}`);
    return problemSchema.parse(JSON.parse(text));
  }

  /** A client with the cookie that this sign-in answered. */
  with(headers: Headers): ApiClient {
    const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return new ApiClient(this.url, { ...this.headers, cookie });
  }
}
