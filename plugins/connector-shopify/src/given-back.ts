import type { Person } from './person';

/** A refund, whichever of the vendor's two forms it came in. */
export interface GivenBack {
  readonly id: string;
  readonly order: string;
  readonly at: string;
  readonly currency: string;
  /** What moved, with tax and shipping. */
  readonly money: string;
  /** Goods at what was paid for them. */
  readonly goods: string;
  readonly goodsTax: string;
  readonly shipping: string;
  readonly shippingTax: string;
  /** By how much more, or less when negative, was given back than goods and shipping say. */
  readonly adjusted: string;
  readonly adjustedTax: string;
  readonly reason: string | null | undefined;
  readonly person: Person;
  readonly isTest: boolean;
  /** What moved is told in the buyer's currency alone. */
  readonly isForeign: boolean;
}
