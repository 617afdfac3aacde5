import { PluginError, secretsNamedIn, type ConnectorContext, type HttpRequest } from '@customering/plugin-sdk';
import { z } from 'zod';
import type { Fields } from './fields';
import { isRefused, refusalOf, refusals } from './refusal';
import { graphOf, type Settings } from './settings';
import { restMsOf } from './usage';
import { withoutLinks } from './without-links';

export type Context = ConnectorContext<Settings>;
export type Query = Readonly<Record<string, string | number | undefined>>;

/** One page of a list. */
export interface Page {
  readonly items: readonly Fields[];
  /** What the next page is asked for with; null at the last. Never Meta's own address of it, which holds the token. */
  readonly after: string | null;
}

const one = z.looseObject({});
const listed = z.looseObject({
  data: z.array(one),
  paging: z
    .looseObject({ cursors: z.looseObject({ after: z.string().optional() }).optional(), next: z.string().optional() })
    .optional(),
});

/** The Graph API as one run asks it: it stops before the limits that Meta tells of are used up. */
export class Graph {
  private restMs = 0;

  constructor(private readonly context: Pick<Context, 'http' | 'config'>) {}

  async item(path: string, query: Query = {}): Promise<Fields> {
    return withoutLinks(this.read(path, await this.ask(path, query), one));
  }

  async page(path: string, query: Query): Promise<Page> {
    const { data, paging } = this.read(path, await this.askFrom(path, query), listed);
    const after = paging?.next === undefined ? null : (paging.cursors?.after ?? null);
    return { items: data.map(withoutLinks), after };
  }

  /** From the beginning, where Meta has forgotten the page: what is read twice has the same key. */
  private async askFrom(path: string, query: Query): Promise<unknown> {
    try {
      return await this.ask(path, query);
    } catch (problem) {
      if (query['after'] === undefined || !isRefused(problem, 'not_understood')) throw problem;
      return this.ask(path, { ...query, after: undefined });
    }
  }

  /** Sets something up for an account. Told twice, it is as told once. */
  async tell(path: string, query: Query): Promise<void> {
    await this.ask(path, query, { method: 'POST', idempotent: true });
  }

  /** The same for the app itself. @param form names and values, which may hold placeholders of secrets */
  async tellApp(method: 'POST' | 'DELETE', path: string, form: Readonly<Record<string, string>>): Promise<void> {
    const { headers, unsigned } = this.byApp;
    const typed = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
    await this.ask(path, {}, { method, idempotent: true, unsigned, headers: typed, body: formOf(form) });
  }

  /** What is set up of the app, all on one page. */
  async ofApp(path: string): Promise<readonly Fields[]> {
    return this.read(path, await this.ask(path, {}, this.byApp), listed).data.map(withoutLinks);
  }

  /** The app has a token of its own: its number and its secret. */
  private get byApp() {
    const { appId = '', appSecret } = this.context.config;
    return { unsigned: true, headers: { accept: 'application/json', authorization: `Bearer ${appId}|${appSecret}` } };
  }

  private async ask(path: string, query: Query, how: Partial<HttpRequest> = {}): Promise<unknown> {
    if (this.restMs > 0)
      throw new PluginError('rate_limited', 'What Meta allows in an hour is nearly used up.', {
        reason: 'limit_near',
        retryAfterMs: this.restMs,
      });
    const { http, config } = this.context;
    const url = new URL(`${graphOf(config)}/${path}`);
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) url.searchParams.set(name, String(value));
    const headers = { accept: 'application/json' };
    const answer = await http.send({ headers, ...how, url: url.href, accept: refusals });
    if (answer.status >= 400) throw refusalOf(path, answer.status, bodyOf(answer), answer.headers);
    this.restMs = restMsOf(answer.headers);
    return answer.json();
  }

  private read<Schema extends z.ZodType>(path: string, answer: unknown, schema: Schema): z.output<Schema> {
    const read = schema.safeParse(answer);
    if (read.success) return read.data;
    const field = read.error.issues[0]?.path.join('.') ?? '';
    throw new PluginError('transient', `Meta's answer to ${path} has another form at "${field}".`, { field });
  }
}

/** A placeholder is left as it is, so that the host finds it: what it puts there needs no escape. */
function formOf(form: Readonly<Record<string, string>>): string {
  const escaped = (value: string) => (secretsNamedIn(value).length > 0 ? value : encodeURIComponent(value));
  return Object.entries(form)
    .map(([name, value]) => `${name}=${escaped(value)}`)
    .join('&');
}

/** A refusal may come from something in between, which writes no JSON. */
function bodyOf(answer: { json(): unknown }): unknown {
  try {
    return answer.json();
  } catch {
    // The status says enough.
    return null;
  }
}
