import { PluginError, type ConnectorContext } from '@customering/plugin-sdk';
import { z } from 'zod';
import { addressOf, type Settings } from './settings';
import { waitFor } from './wait-for';

export type Context = ConnectorContext<Settings>;
type Asking = Pick<Context, 'http' | 'config' | 'signal'>;

const cost = z.looseObject({
  requestedQueryCost: z.number().nullish(),
  throttleStatus: z.looseObject({ currentlyAvailable: z.number(), restoreRate: z.number() }).nullish(),
});
const problem = z.looseObject({
  message: z.string().default(''),
  path: z.array(z.unknown()).nullish(),
  extensions: z.looseObject({ code: z.string().optional(), requiredAccess: z.string().optional() }).nullish(),
});
const answer = z.looseObject({
  data: z.looseObject({}).nullish(),
  errors: z.union([z.array(problem), z.string()]).nullish(),
  extensions: z.looseObject({ cost: cost.optional() }).nullish(),
});

type Answer = z.output<typeof answer>;
type Problem = z.output<typeof problem>;

/** Points that come back in a second where the vendor does not say: of its smallest plan. */
const slowestRestore = 100;
/** A pause that is no reason to end the run. */
const longestPauseMs = 20_000;

export interface Question {
  readonly query: string;
  /** The one field of the answer that is looked at; all of them when it is left out. */
  readonly of?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** A mutation that may be sent again after a fault. Queries always may. */
  readonly idempotent?: boolean;
}

/** The data of an answer. Errors come with status 200 too. */
export async function ask<Schema extends z.ZodType>(
  { http, config, signal }: Asking,
  question: Question,
  schema: Schema,
): Promise<z.output<Schema>> {
  const { query, of, variables = {}, idempotent = true } = question;
  const told = await http.postJson(addressOf(config), { query, variables }, { idempotent, schema: answer });
  refuseErrors(told);
  const read = schema.safeParse(of === undefined ? told.data : told.data?.[of]);
  if (!read.success) throw strange(read.error.issues[0]?.path.join('.') ?? '');
  await leaveRoom(told, signal);
  return read.data;
}

function refuseErrors({ errors, extensions }: Answer): void {
  if (typeof errors === 'string')
    throw new PluginError('auth', 'Shopify refuses the request. Look at the token and the shop.');
  const codes = new Map((errors ?? []).map((error) => [error.extensions?.code ?? '', error] as const));
  if (codes.size === 0) return;
  if (codes.has('THROTTLED')) throw throttled(extensions?.cost);
  if (codes.has('MAX_COST_EXCEEDED')) throw tooCostly();
  const denied = codes.get('ACCESS_DENIED');
  if (denied) throw accessDenied(denied);
  const [code = '', { message } = { message: '' }] = [...codes][0] ?? [];
  if (code === 'INTERNAL_SERVER_ERROR' || code === 'TIMEOUT')
    throw new PluginError('transient', 'Shopify could not answer this time.', { reason: 'vendor_fault' });
  throw new PluginError('bug', `Shopify does not understand the question: ${message.slice(0, 200)}`, {
    reason: 'bad_query',
  });
}

/** As long as it takes until what is missing has come back. */
function throttled(told: z.output<typeof cost> | undefined): PluginError {
  const { currentlyAvailable = 0, restoreRate = slowestRestore } = told?.throttleStatus ?? {};
  const missing = Math.max(1, (told?.requestedQueryCost ?? slowestRestore) - currentlyAvailable);
  const retryAfterMs = Math.ceil((missing / Math.max(1, restoreRate)) * 1_000);
  return new PluginError('rate_limited', 'Shopify asks to wait.', { reason: 'throttled', retryAfterMs });
}

/** Another question like this one would be refused: better to wait now than to be told so. */
async function leaveRoom({ extensions }: Answer, signal: AbortSignal): Promise<void> {
  const { requestedQueryCost, throttleStatus } = extensions?.cost ?? {};
  if (!throttleStatus || !requestedQueryCost) return;
  const missing = requestedQueryCost - throttleStatus.currentlyAvailable;
  if (missing <= 0) return;
  const pauseMs = (missing / Math.max(1, throttleStatus.restoreRate)) * 1_000;
  await waitFor(Math.min(pauseMs, longestPauseMs), signal);
}

const tooCostlyReason = 'max_cost_exceeded';

function tooCostly(): PluginError {
  return new PluginError('bug', 'Shopify finds the question too large.', { reason: tooCostlyReason });
}

export function isTooCostly(problem: unknown): boolean {
  return problem instanceof PluginError && problem.details.reason === tooCostlyReason;
}

function accessDenied({ path, extensions }: Problem): PluginError {
  const field = (path ?? []).filter((part) => typeof part === 'string').join('.');
  const needs = extensions?.requiredAccess ?? '';
  const what = field === '' ? 'what was asked for' : `"${field}"`;
  const remedy = needs === '' ? 'Check the source: it says which permission is missing.' : needs.slice(0, 200);
  return new PluginError('auth', `The app may not read ${what} in Shopify. ${remedy}`, {
    reason: 'access_denied',
    field,
  });
}

function strange(field: string): PluginError {
  return new PluginError('transient', `Shopify's answer has another form at "${field}".`, { field });
}
