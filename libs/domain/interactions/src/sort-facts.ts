import type { CanonicalRecord } from '@customering/plugin-sdk/canonical';
import { otherKinds, type FactBatch, type OtherRecord, type Placed } from './fact-batch';
import { namedUnits } from './named-units';

type Entry = Placed<CanonicalRecord>;

/** Records by the table that keeps them, and the keys of the company's own structure that they name. */
export function sortFacts(placed: readonly Entry[]): Omit<FactBatch, 'laneId' | 'brandId' | 'tombstones'> {
  return {
    interactions: placed.filter((entry) => isOf(entry, 'interaction')),
    orders: placed.filter((entry) => isOf(entry, 'order')),
    refunds: placed.filter((entry) => isOf(entry, 'refund')),
    responses: placed.filter((entry) => isOf(entry, 'survey_response')),
    others: placed.filter(isOther),
    traits: placed.filter((entry) => isOf(entry, 'profile')),
    units: namedUnits(placed),
  };
}

export function isOf<Type extends CanonicalRecord['type']>(
  entry: Entry,
  type: Type,
): entry is Placed<Extract<CanonicalRecord, { type: Type }>> {
  return entry.record.type === type;
}

const others: ReadonlySet<string> = new Set(otherKinds);

function isOther(entry: Entry): entry is Placed<OtherRecord> {
  return others.has(entry.record.type);
}
