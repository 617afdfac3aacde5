import { PluginError } from '@customering/plugin-sdk';
import { z } from 'zod';
import { ask, type Context } from './graphql';
import { instantOf } from './instant';
import { waitFor } from './wait-for';

const beginMutation = `mutation BeginExport($query: String!) { bulkOperationRunQuery(query: $query, groupObjects: true) {
  bulkOperation { id createdAt } userErrors { message } } }`;
const lookQuery = `query Export($id: ID!) { bulkOperation(id: $id) { id status errorCode url rootObjectCount } }`;

const begun = z
  .looseObject({
    bulkOperation: z.looseObject({ id: z.string(), createdAt: z.string() }).nullish(),
    userErrors: z.array(z.looseObject({ message: z.string().default('') })).default([]),
  })
  .nullish();
const looked = z
  .looseObject({
    status: z.string(),
    errorCode: z.string().nullish(),
    url: z.string().nullish(),
    rootObjectCount: z.union([z.string(), z.number()]).nullish(),
  })
  .nullish();

/** Together a quarter of a minute: longer exports are looked after later. */
const pausesMs = [250, 500, 1_000, 2_000, 4_000, 8_000];
const retryAfterMs = 30_000;

export interface BegunExport {
  readonly id: string;
  /** The vendor's clock. What changes later may be missing in it. */
  readonly begunAt: string;
}

/** Null where the vendor makes none now, such as when others are being made. */
export async function beginExport(query: string, context: Context): Promise<BegunExport | null> {
  const question = { query: beginMutation, of: 'bulkOperationRunQuery', variables: { query }, idempotent: false };
  const told = await ask(context, question, begun);
  if (told?.bulkOperation)
    return { id: told.bulkOperation.id, begunAt: instantOf(told.bulkOperation.createdAt, 'createdAt') };
  context.log.warn('Shopify makes no large export now; its list is read page by page.', {
    why: told?.userErrors[0]?.message.slice(0, 200) ?? '',
  });
  return null;
}

export interface DoneExport {
  /** Signed by the vendor, of another host; null where nothing was found. */
  readonly url: string | null;
  readonly items: number;
}

/** Waits a little; one that takes longer ends the run, and the next one looks again. Null for one that failed or is gone. */
export async function doneExport(id: string, context: Context): Promise<DoneExport | null> {
  for (const pauseMs of [...pausesMs, null]) {
    const told = await ask(context, { query: lookQuery, of: 'bulkOperation', variables: { id } }, looked);
    if (told?.status === 'COMPLETED') return { url: told.url ?? null, items: Number(told.rootObjectCount ?? 0) };
    if (told?.status !== 'CREATED' && told?.status !== 'RUNNING') {
      const why = { status: told?.status ?? 'gone', errorCode: told?.errorCode ?? null };
      context.log.warn('A large export of Shopify came to nothing; its list is read page by page.', why);
      return null;
    }
    if (pauseMs !== null) await waitFor(pauseMs, context.signal);
  }
  throw new PluginError('rate_limited', 'Shopify is making a large export. It is read when it is done.', {
    ...{ reason: 'export_running', retryAfterMs },
  });
}
