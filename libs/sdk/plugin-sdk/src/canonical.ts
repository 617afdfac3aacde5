/** What every connector turns its records into. Money and quantities are decimal strings; times are ISO 8601 with offset. */

export type IdentifierType = 'customer_id' | 'user_id' | 'email' | 'phone' | 'anonymous_id' | 'external_id';

export interface Identifier {
  readonly type: IdentifierType;
  readonly value: string;
  /** Whose numbering this is: two shops both have a customer "42". Left out, the source's own. E-mail and phone have none. */
  readonly namespace?: string;
}

interface Carrier {
  /** The sender's own id of this happening. */
  readonly externalId: string;
  /** ISO 8601 with offset. */
  readonly occurredAt: string;
  readonly identifiers: readonly Identifier[];
  readonly brand?: string;
}

export type SignalKind = 'behaviour' | 'emotion' | 'action' | 'input' | 'feedback';

export type Channel =
  'web' | 'mobile' | 'ecommerce' | 'store' | 'voice' | 'chat' | 'email' | 'social' | 'survey' | 'file' | 'other';

/** These identifiers belong to one person. */
export interface IdentityClaim extends Carrier {
  readonly type: 'identity_claim';
}

/** What the sender holds about the person: replaces the sender's earlier value of each named trait. */
export interface ProfileTraits extends Carrier {
  readonly type: 'profile';
  readonly traits: Readonly<Record<string, unknown>>;
}

export interface Interaction extends Carrier {
  readonly type: 'interaction';
  readonly channel: Channel;
  readonly signal: SignalKind;
  readonly name: string;
  readonly direction?: 'inbound' | 'outbound';
  readonly properties?: Readonly<Record<string, unknown>>;
}

export interface OrderLine {
  readonly sku?: string;
  readonly title?: string;
  readonly quantity: string;
  readonly unitPrice?: string;
  readonly discount?: string;
  readonly tax?: string;
  readonly unitCost?: string;
}

/** `net` = gross − discount: what the goods brought, before tax and shipping. */
export interface Order extends Carrier {
  readonly type: 'order';
  readonly currency: string;
  readonly gross: string;
  readonly discount?: string;
  readonly tax?: string;
  readonly shipping?: string;
  readonly units?: string;
  readonly status?: string;
  readonly lines?: readonly OrderLine[];
}

/** Money given back, dated when it was given back; `amount` is positive and before tax. */
export interface Refund extends Carrier {
  readonly type: 'refund';
  readonly orderExternalId?: string;
  readonly currency: string;
  readonly amount: string;
  readonly tax?: string;
  readonly reason?: string;
}

export interface SurveyResponse extends Carrier {
  readonly type: 'survey_response';
  readonly instrument: string;
  readonly score?: string;
  readonly scaleMin?: string;
  readonly scaleMax?: string;
  readonly comment?: string;
  readonly aspect?: string;
}

export type CanonicalRecord = IdentityClaim | ProfileTraits | Interaction | Order | Refund | SurveyResponse;
