import type { BrandId, LaneId, ProfileId } from '@customering/kernel';
import type {
  CanonicalRecord,
  CanonicalType,
  Interaction,
  Order,
  ProfileTraits,
  Refund,
  SurveyResponse,
  Tombstone,
} from '@customering/plugin-sdk/canonical';
import type { RecordReference } from '@customering/identity';
import type { NamedUnit } from './named-units';

/** A checked record with the profile it belongs to and the place in the raw log that it came from. */
export interface Placed<Kind> {
  readonly id: string;
  readonly record: Kind;
  readonly occurredAt: Date;
  readonly memberId: ProfileId | null;
  readonly reference: RecordReference;
  /** Of its delivery; null where the sender never changes what it sent. */
  readonly version: string | null;
}

/** Kinds whose facts lie in one table, each seen through a view of its own. */
export const otherKinds = [
  'payment',
  'subscription',
  'product',
  'content_item',
  'content_metric',
  'audience_size',
  'consent_change',
  'spend',
  'visit',
  'headcount',
  'assignment',
  'exposure',
] as const satisfies readonly CanonicalType[];

export type OtherKind = (typeof otherKinds)[number];
export type OtherRecord = Extract<CanonicalRecord, { readonly type: OtherKind }>;

/** What was deleted, and the ledger's key of a delivery that went by its name. */
export interface PlacedTombstone extends Placed<Tombstone> {
  readonly targetKey: string;
}

/** Facts of one lane, and so of one source and brand, by table. */
export interface FactBatch {
  readonly laneId: LaneId;
  readonly brandId: BrandId | null;
  readonly interactions: readonly Placed<Interaction>[];
  readonly orders: readonly Placed<Order>[];
  readonly refunds: readonly Placed<Refund>[];
  readonly responses: readonly Placed<SurveyResponse>[];
  readonly others: readonly Placed<OtherRecord>[];
  readonly traits: readonly Placed<ProfileTraits>[];
  readonly tombstones: readonly PlacedTombstone[];
  readonly units: readonly NamedUnit[];
}

/** A day (UTC) of a fact table whose figures have to be computed again, and the members whose facts moved. */
export interface DirtyDay {
  readonly factTable: string;
  readonly day: string;
  readonly members: readonly string[];
}

/** By which name of `analytics_v1` metrics read the facts of a kind; null for what makes none. */
export function factTableOf(type: CanonicalType): string | null {
  return type === 'identity_claim' || type === 'profile' || type === 'tombstone' ? null : `${type}_fact`;
}
