/** What a pilot puts into its arms. */
export type UnitKind = 'person' | 'account' | 'store' | 'team' | 'region';

/** A share in basis points, 0 to 10,000: 2,500 is a quarter. */
export type Share = number;

/** What must be true of a unit, so that it is of the pilot's population. An attribute that is not told meets only `lacks`. */
export type Condition =
  | { readonly attribute: string; readonly op: 'is' | 'is_not'; readonly value: Plain }
  | { readonly attribute: string; readonly op: 'in' | 'not_in'; readonly value: readonly Plain[] }
  | { readonly attribute: string; readonly op: 'at_least' | 'at_most'; readonly value: number }
  /** Of a list, or of one value: whether it is there. Without `value`: whether the attribute is told at all. */
  | { readonly attribute: string; readonly op: 'has' | 'lacks'; readonly value?: Plain };

export type Plain = string | number | boolean;

/** What is known of a unit, such as `{ country: 'NL', orders: 3 }`. Used for the answer alone, and kept nowhere. */
export type Attributes = Readonly<Record<string, Plain | readonly Plain[] | null | undefined>>;

export interface Variant {
  readonly key: string;
  /** Together the shares of all variants are 10,000. */
  readonly share: Share;
}

/** All that decides which variant a unit gets. */
export interface Rule {
  /** Key of the pilot, as answers and facts name it. */
  readonly pilot: string;
  readonly version: number;
  /** `closed`: nobody new; who is in keeps the variant. `ended`: nobody has a variant any more. */
  readonly state: 'open' | 'closed' | 'ended';
  /** Why it is closed or has ended, for people. */
  readonly why?: string;
  /** Never changes while the pilot runs: another salt is another draw. */
  readonly salt: string;
  readonly unit: UnitKind;
  /** `asked`: worked out when somebody asks. `drawn`: from a list that was drawn before. */
  readonly how: 'asked' | 'drawn';
  readonly variants: readonly Variant[];
  /** Key of the variant that changes nothing. */
  readonly control: string;
  /** From each instant (ISO 8601) on, how much of the population is let in; before the first, nobody. None: everybody at once. */
  readonly ramp: readonly { readonly from: string; readonly share: Share }[];
  /** Its part of a layer, from `from` to before `to`. Pilots with parts of one layer that do not overlap share no unit. */
  readonly layer: { readonly key: string; readonly from: Share; readonly to: Share } | null;
  /** Units that this salt keeps out of every pilot that names it. */
  readonly holdout: { readonly salt: string; readonly share: Share } | null;
  /** All of them must be true. */
  readonly when: readonly Condition[];
}
