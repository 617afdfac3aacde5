import { problem, type EgressProblem } from './exchange';
import { type ResponseHeaders } from './response-headers';
import { retryAfterMs } from './retry-after';

/** What a status means that the caller did not ask for. */
export function statusProblem(host: string, status: number, headers: ResponseHeaders, now: number): EgressProblem {
  const wait = retryAfterMs(headers, now);
  const extra = { status, ...(wait !== undefined && { retryAfterMs: wait }) };
  if (status === 429) return problem('rate_limited', 'too_many_requests', `${host} asks for fewer requests.`, extra);
  if (status === 503 && wait !== undefined)
    return problem('rate_limited', 'asked_to_wait', `${host} asks to come back later.`, extra);
  const { kind, reason, remedy } = meaningOf(status);
  return problem(kind, reason, `${host} answered ${status}. ${remedy}`, { status });
}

function meaningOf(status: number): Pick<EgressProblem, 'kind' | 'reason'> & { remedy: string } {
  if (status === 401)
    return { kind: 'auth', reason: 'credentials_refused', remedy: 'The credentials do not hold: enter them again.' };
  if (status === 403)
    return {
      kind: 'auth',
      reason: 'not_permitted',
      remedy: 'The credentials hold, but do not permit this: extend their rights at the vendor.',
    };
  if (status === 402)
    return { kind: 'config', reason: 'not_paid', remedy: 'The plan at the vendor does not include this.' };
  if (status === 404 || status === 410)
    return { kind: 'config', reason: 'not_found', remedy: 'Check the addresses and names in the settings.' };
  if (status >= 300 && status < 400)
    return {
      kind: 'config',
      reason: 'redirected',
      remedy: 'It wants to be asked elsewhere: check the address in the settings.',
    };
  if (status === 408 || status === 425)
    return { kind: 'transient', reason: 'server_error', remedy: 'It is tried again.' };
  if (status >= 500 && status !== 501 && status !== 505)
    return {
      kind: 'transient',
      reason: 'server_error',
      remedy: 'The fault is on the other side, and it is tried again.',
    };
  return {
    kind: 'bug',
    reason: 'request_refused',
    remedy: 'The plugin asked for something that the vendor does not understand.',
  };
}
