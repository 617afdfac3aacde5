import { identifierKey } from '@customering/identity';
import { normalIdentifiers, type LaneToLoad, type ReadRecord } from '@customering/ingestion';
import type { Identifier } from '@customering/plugin-sdk/canonical';
import type { SubjectIdentifier } from './erasure-store';
import { Traces } from './traces';

/**
 * Which items of a raw row are the person's: those that name one of their identifiers, those that are known to be theirs, and those
 * that could not be read in which an identifier stands.
 */
export function itemsAbout(
  subject: readonly SubjectIdentifier[],
  lane: LaneToLoad,
  records: readonly ReadRecord[],
  known: ReadonlySet<number>,
): number[] {
  const keys = new Set(subject.map(identifierKey));
  const traces = new Traces(subject);
  return records.flatMap((record, item) => {
    if (isErased(record)) return [];
    return known.has(item) || names(record, lane, keys) || mentions(record, traces) ? [item] : [];
  });
}

function names({ became }: ReadRecord, lane: LaneToLoad, keys: ReadonlySet<string>): boolean {
  return normalIdentifiers(named(became), lane).some((one) => keys.has(identifierKey(one)));
}

function named(became: ReadRecord['became']): readonly Identifier[] {
  if ('records' in became) return became.records.flatMap(({ identifiers }) => identifiers);
  return 'ignored' in became ? (became.privacyRequest?.identifiers ?? []) : [];
}

/** What was read tells whom it is about; the rest is looked at as text. */
function mentions({ became, payload }: ReadRecord, traces: Traces): boolean {
  return !('records' in became) && payload !== undefined && traces.standIn(JSON.stringify(payload));
}

function isErased({ became }: ReadRecord): boolean {
  return 'ignored' in became && became.ignored === 'erased';
}
