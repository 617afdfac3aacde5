import { newId, type ProfileId } from '@customering/kernel';
import {
  namedUnits,
  otherKinds,
  type FactBatch,
  type OtherRecord,
  type Placed,
  type PlacedTombstone,
} from '@customering/interactions';
import type { CanonicalRecord } from '@customering/plugin-sdk/canonical';
import type { LaneToLoad } from './lane-store';
import type { PreparedRecord } from './prepared-record';
import { recordKey } from './record-key';

type Good = Extract<PreparedRecord, { kind: 'good' }>;
type Entry = Placed<CanonicalRecord>;

/** What these records become, each with the profile that was found for it. */
export function sortByTable(
  lane: LaneToLoad,
  stored: readonly Good[],
  members: readonly (ProfileId | null)[],
): FactBatch {
  const placed = stored.flatMap((good, index) =>
    good.records.map((record): Entry => ({
      id: newId(),
      record,
      occurredAt: new Date(record.occurredAt),
      memberId: members[index] ?? null,
      reference: good.reference,
      version: good.version,
    })),
  );
  return {
    laneId: lane.laneId,
    brandId: lane.brandId,
    interactions: placed.filter((entry) => isOf(entry, 'interaction')),
    orders: placed.filter((entry) => isOf(entry, 'order')),
    refunds: placed.filter((entry) => isOf(entry, 'refund')),
    responses: placed.filter((entry) => isOf(entry, 'survey_response')),
    others: placed.filter(isOther),
    traits: placed.filter((entry) => isOf(entry, 'profile')),
    tombstones: placed.filter((entry) => isOf(entry, 'tombstone')).map(withTargetKey),
    units: namedUnits(placed),
  };
}

/** Whether a record deletes something. */
export function deletes({ records }: Good): boolean {
  return records.some(({ type }) => type === 'tombstone');
}

function isOf<Type extends CanonicalRecord['type']>(
  entry: Entry,
  type: Type,
): entry is Placed<Extract<CanonicalRecord, { type: Type }>> {
  return entry.record.type === type;
}

const others: ReadonlySet<string> = new Set(otherKinds);

function isOther(entry: Entry): entry is Placed<OtherRecord> {
  return others.has(entry.record.type);
}

function withTargetKey(entry: Omit<PlacedTombstone, 'targetKey'>): PlacedTombstone {
  return { ...entry, targetKey: recordKey(entry.record.targetExternalId) };
}
