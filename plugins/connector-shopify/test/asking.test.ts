import { PluginError, type PullPage } from '@customering/plugin-sdk';
import type { Context } from '../src/graphql';
import { readStream } from '../src/read-stream';

type Told = Readonly<Record<string, unknown>>;
interface Question {
  readonly query: string;
  readonly variables: { readonly first: number; readonly after: string | null; readonly filter: string | null };
}

const allowed = ['read_orders', 'read_customers', 'read_products', 'read_inventory'];
const account = (handles: readonly string[]) => ({
  data: { shop: {}, currentAppInstallation: { accessScopes: handles.map((handle) => ({ handle })) } },
});
const page = (nodes: readonly Told[], endCursor: string | null = null) => ({
  data: Object.fromEntries(
    ['orders', 'customers'].map((name) => [name, { nodes, pageInfo: { hasNextPage: endCursor !== null, endCursor } }]),
  ),
});
const customer = { id: 'gid://shopify/Customer/1', updatedAt: '2026-02-10T09:30:00Z' };
const bucket = (currentlyAvailable: number) => ({
  cost: { requestedQueryCost: 500, throttleStatus: { maximumAvailable: 2_000, currentlyAvailable, restoreRate: 100 } },
});

/** A shop that answers what the test says. */
function aShop(answer: (question: Question, number: number) => Told, handles: readonly string[] = allowed) {
  const asked: Question[] = [];
  const postJson = (_: string, body: Question) => {
    if (body.query.startsWith('query Account')) return Promise.resolve(account(handles));
    if (body.query.startsWith('query Count')) return Promise.resolve({ data: { customersCount: { count: 3 } } });
    asked.push(body);
    return Promise.resolve(answer(body, asked.length));
  };
  const http = { postJson } as unknown as Context['http']; // the only call that is made
  const log = { info: () => undefined, warn: () => undefined };
  const signal = new AbortController().signal;
  const context: Context = { config: { shop: 'kit' }, http, log, now: () => new Date(), signal };
  return { asked, context };
}

async function read(context: Context, stream = 'customers', cursor: string | null = null): Promise<PullPage[]> {
  const pages: PullPage[] = [];
  for await (const one of readStream(stream, { cursor, notBefore: null }, context)) pages.push(one);
  return pages;
}

async function problemOf(context: Context, stream = 'customers'): Promise<PluginError> {
  const problem: unknown = await read(context, stream).catch((thrown: unknown) => thrown);
  if (problem instanceof PluginError) return problem;
  throw new TypeError('a problem was expected');
}

it('waits, when it is throttled with status 200, until what is missing has come back', async () => {
  const { context } = aShop(() => ({
    errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
    extensions: bucket(200),
  }));

  expect(await problemOf(context)).toMatchObject({ kind: 'rate_limited', details: { retryAfterMs: 3_000 } });
});

it('leaves time by itself when the next question would be one too many', async () => {
  const { context } = aShop((_, number) => ({
    ...page([customer], number === 1 ? 'a' : null),
    extensions: bucket(number === 1 ? 470 : 900),
  }));
  const began = performance.now();
  await read(context);

  expect(performance.now() - began).toBeGreaterThan(280);
});

it('asks for less at once when a question is too costly', async () => {
  const tooMuch = { errors: [{ message: 'Query cost is 2052', extensions: { code: 'MAX_COST_EXCEEDED' } }] };
  const { asked, context } = aShop(({ variables }) => (variables.first > 60 ? tooMuch : page([customer])));
  const [first] = await read(context);

  expect(asked.map(({ variables }) => variables.first)).toEqual([200, 100, 50]);
  expect(first?.records).toHaveLength(1);
});

it('asks again from five minutes before the last change, and goes on inside of a walk', async () => {
  const { asked, context } = aShop((_, number) => page([customer], number === 1 ? 'cursor-1' : null));
  const pages = await read(context);
  await read(context, 'customers', pages[0]?.resumeFrom ?? null);
  await read(context, 'customers', pages[1]?.resumeFrom ?? null);

  expect(asked.map(({ variables: { after, filter } }) => [after, filter])).toEqual([
    [null, null],
    ['cursor-1', null],
    ['cursor-1', null],
    [null, "updated_at:>='2026-02-10T09:25:00.000Z'"],
  ]);
});

it('asks for the lines of an order that did not fit', async () => {
  const order = { ...customer, id: 'gid://shopify/Order/1' };
  const lines = (name: string, endCursor: string | null) => ({
    nodes: [{ name }],
    pageInfo: { hasNextPage: endCursor !== null, endCursor },
  });
  const { context } = aShop(({ query, variables }) =>
    query.startsWith('query MoreLines')
      ? { data: { order: { lineItems: variables.after === 'l-1' ? lines('two', 'l-2') : lines('three', null) } } }
      : page([{ ...order, lineItems: lines('one', 'l-1') }]),
  );
  const [first] = await read(context, 'orders');

  expect(first?.records[0]?.payload).toMatchObject({
    lineItems: { nodes: [{ name: 'one' }, { name: 'two' }, { name: 'three' }] },
  });
});

it('leaves out of its questions what the app may not read, and says so where nothing is left', async () => {
  const { asked, context } = aShop(() => page([]), ['write_orders']);
  await read(context, 'orders');

  expect(asked[0]?.query).not.toMatch(/unitCost|customer \{/);
  expect(await problemOf(context)).toMatchObject({ kind: 'auth', details: { field: 'read_customers' } });
});

it.each([
  ['ACCESS_DENIED', 'auth'],
  ['INTERNAL_SERVER_ERROR', 'transient'],
  ['undefinedField', 'bug'],
])('tells what an error with the code %s is', async (code, kind) => {
  const { context } = aShop(() => ({
    data: null,
    errors: [{ message: 'no', path: ['orders'], extensions: { code } }],
  }));

  expect(await problemOf(context)).toMatchObject({ kind });
});
