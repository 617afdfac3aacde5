import type { BrandId, LaneId, ProfileId } from '@customering/kernel';
import type { Interaction, Order, ProfileTraits, Refund, SurveyResponse } from '@customering/plugin-sdk/canonical';
import type { RecordReference } from '@customering/identity';

/** A checked record with the profile it belongs to and the place in the raw log that it came from. */
export interface Placed<Kind> {
  readonly id: string;
  readonly record: Kind;
  readonly occurredAt: Date;
  readonly memberId: ProfileId | null;
  readonly reference: RecordReference;
}

/** The facts of one batch, by table. */
/** Facts of one lane, and so of one source and brand. */
export interface FactBatch {
  readonly laneId: LaneId;
  readonly brandId: BrandId | null;
  readonly interactions: readonly Placed<Interaction>[];
  readonly orders: readonly Placed<Order>[];
  readonly refunds: readonly Placed<Refund>[];
  readonly responses: readonly Placed<SurveyResponse>[];
  readonly traits: readonly Placed<ProfileTraits>[];
}

/** A day (UTC) of a fact table whose figures have to be computed again, and the members whose facts moved. */
export interface DirtyDay {
  readonly factTable: string;
  readonly day: string;
  readonly members: readonly string[];
}

export const factTables = {
  interactions: 'interaction_fact',
  orders: 'order_fact',
  refunds: 'refund_fact',
  responses: 'survey_response_fact',
} as const;
