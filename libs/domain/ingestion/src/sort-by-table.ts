import { newId, type ProfileId } from '@customering/kernel';
import { isOf, sortFacts, type FactBatch, type Placed, type PlacedTombstone } from '@customering/interactions';
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
    ...sortFacts(placed),
    tombstones: placed.filter((entry) => isOf(entry, 'tombstone')).map(withTargetKey),
  };
}

/** Whether a record deletes something. */
export function deletes({ records }: Good): boolean {
  return records.some(({ type }) => type === 'tombstone');
}

function withTargetKey(entry: Omit<PlacedTombstone, 'targetKey'>): PlacedTombstone {
  return { ...entry, targetKey: recordKey(entry.record.targetExternalId) };
}
