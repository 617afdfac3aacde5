import { PluginError, type HttpRequest, type PullPage } from '@customering/plugin-sdk';
import type { Context } from '../src/graphql';
import { readStream } from '../src/read-stream';

type Told = Readonly<Record<string, unknown>>;

const url = 'https://storage.googleapis.com/bulk/1?Signature=s';
const begunAt = '2026-03-01T12:00:00Z';
const handles = ['read_orders', 'read_all_orders', 'read_customers', 'read_products'];
const account = { shop: {}, currentAppInstallation: { accessScopes: handles.map((handle) => ({ handle })) } };

interface Shop {
  readonly count?: number;
  readonly file?: string;
  readonly begin?: Told;
  readonly looks?: readonly (Told | null)[];
  /** Instead of the part of the file that is asked for. */
  readonly answers?: (request: HttpRequest) => { status: number; headers: Record<string, string>; bytes: Uint8Array };
}

/** A shop with a file of its orders, and a page of one order behind it. */
function aShop({ count = 300, file = '', begin, looks = [], answers }: Shop) {
  const [asked, sent, filters]: [string[], HttpRequest[], unknown[]] = [[], [], []];
  let look = 0;
  const data = (query: string, variables: Told): Told => {
    const name = /^(?:query|mutation) (\w+)/.exec(query)?.[1] ?? '';
    asked.push(name);
    if (name === 'Account') return account;
    if (name === 'Count') return { ordersCount: { count } };
    if (name === 'BeginExport')
      return {
        bulkOperationRunQuery: begin ?? { bulkOperation: { id: 'gid://1', createdAt: begunAt }, userErrors: [] },
      };
    if (name === 'Export')
      return {
        bulkOperation:
          look < looks.length ? looks[look++] : { status: 'COMPLETED', url, rootObjectCount: String(count) },
      };
    filters.push(variables['filter']);
    return { orders: { nodes: [order(9_999, '2026-03-01T12:30:00Z')], pageInfo: { hasNextPage: false } } };
  };
  const bytes = new TextEncoder().encode(file);
  const send = (request: HttpRequest) => {
    sent.push(request);
    if (answers) return Promise.resolve(answers(request));
    const [, from = '0', to = '0'] = /^bytes=(\d+)-(\d+)$/.exec(request.headers?.['range'] ?? '') ?? [];
    const part = bytes.subarray(Number(from), Number(to) + 1);
    const range = `bytes ${from}-${Number(from) + part.length - 1}/${bytes.length}`;
    return Promise.resolve({ status: 206, headers: { 'content-range': range }, bytes: part });
  };
  const postJson = (_: string, { query, variables }: { query: string; variables: Told }) =>
    Promise.resolve({ data: data(query, variables) });
  const http = { postJson, send } as unknown as Context['http']; // the only calls that are made
  const log = { info: () => undefined, warn: () => undefined };
  const signal = new AbortController().signal;
  const context: Context = { config: { shop: 'kit' }, http, log, now: () => new Date(), signal };
  return { asked, sent, filters, context };
}

const order = (number: number, updatedAt = '2026-02-10T09:30:00Z') => ({
  id: `gid://shopify/Order/${number}`,
  updatedAt,
});
const lines = (number: number) =>
  Array.from({ length: number % 4 }, (_, at) => ({
    ...{ __typename: at === 2 ? 'ShippingLine' : 'LineItem', title: `ünit ${number}/${at} ${'x'.repeat(900)}` },
    __parentId: `gid://shopify/Order/${number}`,
  }));
const fileOf = (orders: number) =>
  Array.from({ length: orders }, (_, number) => [order(number), ...lines(number)])
    .flat()
    .map((row) => `${JSON.stringify(row)}\n`)
    .join('');

async function read(context: Context, cursor: string | null = null): Promise<PullPage[]> {
  const pages: PullPage[] = [];
  for await (const one of readStream('orders', { cursor, notBefore: null }, context)) pages.push(one);
  return pages;
}

const keysOf = (pages: readonly PullPage[]) =>
  pages.flatMap(({ records }) => records.map(({ dedupeKey }) => dedupeKey));

it('reads a short list page by page', async () => {
  const { asked, sent, context } = aShop({ count: 200 });
  const pages = await read(context);

  expect(keysOf(pages)).toEqual(['order:9999']);
  expect([asked.includes('BeginExport'), sent.length]).toEqual([false, 0]);
});

it('reads a long list out of one file, every item once, each with its parts, and then what changed meanwhile', async () => {
  const { sent, filters, context } = aShop({ file: fileOf(2_500) });
  const pages = await read(context);

  expect(keysOf(pages)).toEqual([...Array.from({ length: 2_500 }, (_, number) => `order:${number}`), 'order:9999']);
  expect(pages.every(({ records }) => records.length <= 250)).toBe(true);
  expect(sent.length).toBeGreaterThan(3);
  expect(filters).toEqual(["updated_at:>='2026-03-01T11:55:00.000Z'"]);
  const third = pages.flatMap(({ records }) => records).find(({ dedupeKey }) => dedupeKey === 'order:3');
  expect(third?.payload).toEqual({
    ...order(3),
    lineItems: { nodes: [{ title: lines(3)[0]?.title }, { title: lines(3)[1]?.title }], pageInfo: noMore },
    shippingLines: { nodes: [{ title: lines(3)[2]?.title }], pageInfo: noMore },
  });
});

const noMore = { hasNextPage: false, endCursor: null };

it('goes on at any of its cursors, with nothing left out and no address in them', async () => {
  const file = fileOf(2_500);
  const pages = await read(aShop({ file }).context);
  const all = keysOf(pages);
  for (const [index, { resumeFrom }] of pages.entries()) {
    const rest = await read(aShop({ file }).context, resumeFrom);

    expect([...new Set([...keysOf(pages.slice(0, index + 1)), ...keysOf(rest)])]).toEqual(all);
    expect(resumeFrom).not.toContain('Signature');
  }
  expect(pages.length).toBeGreaterThan(10);
});

it("shows the file's host nothing of the shop's", async () => {
  const { sent, context } = aShop({ file: fileOf(5) });
  await read(context);

  expect(sent.map(({ unsigned, headers }) => [unsigned, Object.keys(headers ?? {})])).toEqual([[true, ['range']]]);
});

const refusal = (status: number) => () => ({ status, headers: {}, bytes: new Uint8Array() });

it.each([
  ['it makes none', { begin: { bulkOperation: null, userErrors: [{ message: 'in progress' }] } }],
  ['it fails', { looks: [{ status: 'FAILED', errorCode: 'INTERNAL_SERVER_ERROR' }] }],
  ['its address has ended', { looks: [{ status: 'EXPIRED' }] }],
  ['it is gone', { looks: [null] }],
  ['its file is gone', { answers: refusal(404) }],
  ['its file opens to nobody', { answers: refusal(403) }],
  ['another part comes', { answers: () => ({ ...refusal(206)(), headers: { 'content-range': 'bytes 5-6/7' } }) }],
  ['its rows are not grouped', { file: `${JSON.stringify({ id: 'x', __parentId: 'nobody' })}\n` }],
  ['its rows are no JSON', { file: '{"id": \n' }],
])('reads page by page where %s', async (_, shop) => {
  const { filters, context } = aShop(shop);
  const pages = await read(context);

  expect(keysOf(pages)).toEqual(['order:9999']);
  expect(filters).toEqual([null]);
});

it('takes the whole file where its host gives no parts', async () => {
  const bytes = new TextEncoder().encode(fileOf(4));
  const { context } = aShop({ answers: () => ({ status: 200, headers: {}, bytes }) });

  expect(keysOf(await read(context))).toEqual(['order:0', 'order:1', 'order:2', 'order:3', 'order:9999']);
});

it('begins with the changes where the file would be empty', async () => {
  const { sent, filters, context } = aShop({ looks: [{ status: 'COMPLETED', url: null, rootObjectCount: '0' }] });

  expect(keysOf(await read(context))).toEqual(['order:9999']);
  expect([sent.length, filters]).toEqual([0, ["updated_at:>='2026-03-01T11:55:00.000Z'"]]);
});

it('leaves an export that takes long to a later run, which asks for no other one', async () => {
  jest.useFakeTimers();
  const { asked, context } = aShop({
    looks: Array.from({ length: 7 }, () => ({ status: 'RUNNING' })),
    file: fileOf(2),
  });
  const pages: PullPage[] = [];
  const run = (async () => {
    for await (const one of readStream('orders', { cursor: null, notBefore: null }, context)) pages.push(one);
  })().catch((problem: unknown) => problem);
  await jest.advanceTimersByTimeAsync(20_000);
  const problem = await run;
  jest.useRealTimers();

  expect(problem).toBeInstanceOf(PluginError);
  expect(problem).toMatchObject({ kind: 'rate_limited', details: { reason: 'export_running' } });
  const rest = await read(context, pages.at(-1)?.resumeFrom ?? null);
  expect(keysOf(rest)).toEqual(['order:0', 'order:1', 'order:9999']);
  expect(asked.filter((name) => name === 'BeginExport')).toHaveLength(1);
});
