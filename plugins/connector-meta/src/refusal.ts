import { PluginError } from '@customering/plugin-sdk';
import { z } from 'zod';
import { restMsOf } from './usage';

const told = z.looseObject({
  error: z.looseObject({
    code: z.coerce.number(),
    error_subcode: z.coerce.number().optional(),
    is_transient: z.boolean().optional(),
  }),
});

/** Statuses that Meta sends together with a code, which says more. */
export const refusals = [400, 403, 404] as const;

const isLimit = (code: number) => [4, 17, 32, 613].includes(code) || (code >= 80_001 && code <= 80_014);
const isPermission = (code: number) => code === 3 || code === 10 || (code >= 200 && code <= 299);
/** "Try again later", in several words. */
const isFault = (code: number) => code === 1 || code === 2;

/** Where Meta does not say how long. */
const usualWaitMs = 5 * 60_000;

type Reason = 'not_permitted' | 'not_understood';

/**
 * Why Meta refused, by its code alone: its words may repeat the token.
 * @param what the path that was asked for, without its query
 */
export function refusalOf(
  what: string,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): PluginError {
  const read = told.safeParse(body);
  const { code, is_transient: passes } = read.success ? read.data.error : { code: 0 };
  const because = `Meta refuses ${what} (${code === 0 ? `status ${status}` : `code ${code}`}).`;
  if (isLimit(code))
    return new PluginError('rate_limited', `${because} The limit of this hour is used up.`, {
      reason: 'limit_reached',
      retryAfterMs: restMsOf(headers) || usualWaitMs,
    });
  if (code === 190 || code === 102)
    return new PluginError('auth', `${because} The access token does not hold any more: enter a new one.`, {
      reason: 'token_refused',
    });
  if (isPermission(code) || (code === 0 && status === 403))
    return refused('auth', `${because} The token lacks a permission: check the source.`, 'not_permitted');
  if (isFault(code) || passes === true)
    return new PluginError('transient', `${because} It is tried again.`, { reason: 'vendor_fault' });
  if (status === 404)
    return refused('config', `${because} Look at the numbers of the accounts in the settings.`, 'not_understood');
  return refused('bug', because, 'not_understood');
}

function refused(kind: 'auth' | 'config' | 'bug', message: string, reason: Reason): PluginError {
  return new PluginError(kind, message, { reason });
}

/** A refusal of this one thing, which says nothing against asking for others. */
export function isRefused(problem: unknown, ...reasons: readonly Reason[]): problem is PluginError {
  return problem instanceof PluginError && reasons.some((reason) => problem.details.reason === reason);
}
