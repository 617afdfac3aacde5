import { type Leg } from './leg';
import { type WireResponse } from './wire';

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

/** The request that an answer sends us on to, if it does. Where that may lead is for the caller to check. */
export function nextOf(
  leg: Leg,
  from: URL,
  { status, headers }: WireResponse,
  wanted: readonly number[],
): Leg | undefined {
  const location = headers['location'];
  if (!REDIRECTS.includes(status) || wanted.includes(status) || location === undefined) return undefined;
  const address = URL.canParse(location, from.href) ? new URL(location, from).href : location;
  return becomesGet(leg, status) ? { ...withoutBody(leg), address } : { ...leg, address };
}

/** As browsers do it: 303 always, and the two old ones for a POST. */
function becomesGet({ method }: Leg, status: number): boolean {
  if (status === 303) return method !== 'GET' && method !== 'HEAD';
  return (status === 301 || status === 302) && method === 'POST';
}

function withoutBody(leg: Leg): Leg {
  const { 'content-type': _of, ...headers } = leg.headers;
  return { ...leg, method: 'GET', headers, body: undefined };
}
