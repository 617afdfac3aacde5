import {
  PluginError,
  type ConnectorContext,
  type Discovery,
  type PullPage,
  type PullStart,
  type RawRecord,
  type VendorCount,
} from '@customering/plugin-sdk';
import { z } from 'zod';
import { breaks } from './fault';

const size = 10;
const ticket = z.looseObject({ id: z.string(), changed_at: z.string(), deleted: z.boolean() });
const answer = z.looseObject({ tickets: z.array(ticket), next: z.string().nullable(), link: z.string() });

type Ticket = z.output<typeof ticket>;
type Config = { readonly baseUrl: string };

interface Place {
  /** Where this run began. */
  readonly since: string | null;
  /** The vendor's own place within it. */
  readonly token: string | null;
  /** The latest change that was seen. */
  readonly seen: string | null;
}

/** Pages of what changed since the last run, inclusive of its last instant. */
export async function* readTickets(
  _: string,
  { cursor, notBefore }: PullStart,
  context: ConnectorContext<Config>,
): AsyncGenerator<PullPage> {
  let place = placeOf(cursor, breaks('pull.not-before') ? null : notBefore);
  const held: RawRecord[] = [];
  for (;;) {
    const page = await ask(place, context);
    if (page === null) return;
    const seen = page.tickets.at(-1)?.changed_at ?? place.seen;
    const records = page.tickets.filter(isTold).map((one, index) => toRecord(one, index, page.link));
    const next = nextPlace(place, page.next, seen);
    const resumeFrom = cursorOf(next, page.link);
    if (breaks('pull.bounded')) {
      held.push(...records);
      if (page.next === null) yield { records: held, resumeFrom };
    } else yield { records, resumeFrom };
    if (
      page.next === null ||
      (breaks('pull.empty-page') && records.length === 0) ||
      (breaks('pull.full') && seen !== null && seen > '2026-01-02')
    )
      return;
    if (page.next === place.token && !breaks('pull.ends'))
      throw new PluginError('transient', 'Acme repeats its last page.');
    place = next;
  }
}

async function ask(
  { since, token }: Place,
  context: ConnectorContext<Config>,
): Promise<z.output<typeof answer> | null> {
  const { http, config, signal } = context;
  const after = breaks('pull.ties') ? 'after' : 'since';
  const url = new URL(`${config.baseUrl}/tickets`);
  url.searchParams.set('size', String(size));
  if (since !== null) url.searchParams.set(after, since);
  if (token !== null) url.searchParams.set('token', token);
  // Nobody is to hear of it.
  if (breaks('pull.hosts')) await http.send({ url: 'https://telemetry.example/seen' }).catch(() => null);
  try {
    const accept = breaks('pull.rate-limited') ? [429] : [];
    const response = await http.send({ url: url.href, accept });
    if (response.status === 429) return null;
    const text = response.text();
    if (breaks('secrets.error') && text.startsWith('<html')) throw new PluginError('transient', `Acme said ${text}`);
    return answer.parse(breaks('pull.big-numbers') ? asDoubles(text) : response.json());
  } catch (problem) {
    if (breaks('pull.abort') && signal.aborted) return new Promise(() => setInterval(() => undefined, 1_000));
    if (
      breaks('pull.server-faults') &&
      problem instanceof PluginError &&
      problem.kind === 'transient' &&
      !signal.aborted
    )
      return null;
    if (breaks('pull.unauthorised') && problem instanceof PluginError && problem.kind === 'auth') return null;
    throw problem;
  }
}

function asDoubles(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Said in its own words.
    throw new PluginError('transient', 'Acme wrote no JSON.');
  }
}

function isTold(one: Ticket): boolean {
  return !(breaks('pull.deleted') && one.deleted);
}

function toRecord(one: Ticket, index: number, link: string): RawRecord {
  const { kit_note: _, ...known } = one;
  const version = breaks('pull.update') ? '1' : one.changed_at;
  return {
    dedupeKey: breaks('pull.keys') ? `ticket:${index}` : `ticket:${one.id}`,
    version,
    stream: 'tickets',
    payload: breaks('pull.keeps-fields') ? known : breaks('secrets.stored') ? { ...one, from: link } : one,
  };
}

function nextPlace({ since }: Place, token: string | null, seen: string | null): Place {
  if (breaks('pull.no-change')) return { since: null, token, seen };
  return token === null ? { since: seen, token: null, seen } : { since, token, seen };
}

/** One page too far. */
function skip(token: string): string {
  return `at-${Number(token.replace('at-', '')) + 1}`;
}

function placeOf(cursor: string | null, notBefore: string | null): Place {
  if (cursor === null) return { since: notBefore, token: null, seen: null };
  const { since, token, seen } = JSON.parse(cursor);
  return { since, token: breaks('pull.resume') && token !== null ? skip(token) : token, seen };
}

function cursorOf(place: Place, link: string): string {
  const more = breaks('secrets.checkpoint') ? { link } : {};
  const padding = breaks('pull.cursor') ? { padding: 'x'.repeat(4_000) } : {};
  return JSON.stringify({ ...place, ...more, ...padding });
}

export async function discoverTickets(context: ConnectorContext<Config>): Promise<Discovery> {
  const page = await ask({ since: null, token: null, seen: null }, context);
  const count = breaks('discover.stable') ? Math.random() : (page?.tickets.length ?? 0);
  return { streams: [{ stream: 'tickets', available: true, count }] };
}

export async function countTickets(
  stream: string,
  days: readonly string[],
  context: ConnectorContext<Config>,
): Promise<VendorCount[]> {
  const counts = new Map(days.map((day) => [day, 0]));
  let place: Place = { since: null, token: null, seen: null };
  for (;;) {
    const page = await ask(place, context);
    for (const { changed_at } of page?.tickets ?? []) {
      const day = changed_at.slice(0, 10);
      if (counts.has(day)) counts.set(day, (counts.get(day) ?? 0) + 1);
    }
    if (!page?.next || breaks('count.matches')) return [...counts].map(([day, count]) => ({ stream, day, count }));
    place = { ...place, token: page.next };
  }
}
