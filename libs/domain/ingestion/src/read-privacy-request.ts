import { privacyAsks, type PrivacyRequest } from '@customering/plugin-sdk/canonical';
import { normalIdentifiers } from './normal-identifiers';
import type { Fault } from './connector-port';
import type { LaneToLoad } from './lane-store';
import type { PrivacyWish } from './privacy-inbox';
import { recordKey } from './record-key';

const longestReference = 200;

/** A wish as a connector gives it, or what is wrong with it: a wish that nobody can date or that names nobody would be lost. */
export function readPrivacyRequest(
  request: PrivacyRequest,
  dedupeKey: string,
  lane: LaneToLoad,
): PrivacyWish | { readonly fault: Fault } {
  const { asks, orders = [], reference } = request;
  const [askedAt, dueAt] = [new Date(request.askedAt), new Date(request.dueAt)];
  const identifiers = normalIdentifiers(request.identifiers, lane);
  if (!privacyAsks.includes(asks)) return unreadable('asks', `is one of ${privacyAsks.join(', ')}`);
  if (Number.isNaN(askedAt.getTime())) return unreadable('askedAt', 'is no instant');
  if (Number.isNaN(dueAt.getTime())) return unreadable('dueAt', 'is no instant');
  if (asks !== 'erase_source' && identifiers.length === 0)
    return unreadable('identifiers', 'name nobody, so it cannot be said whom the request is about');
  return {
    key: recordKey(dedupeKey),
    ...{ asks, askedAt, dueAt, identifiers, orders },
    reference: reference?.slice(0, longestReference) ?? null,
  };
}

function unreadable(field: string, why: string): { readonly fault: Fault } {
  const detail = `"${field}" of a privacy request ${why}.`;
  return { fault: { state: 'quarantined', kind: 'bad_record', reason: 'bad_privacy_request', field, detail } };
}
