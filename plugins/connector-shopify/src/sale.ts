import type { Person } from './person';

export interface SaleLine {
  readonly sku: string | null | undefined;
  readonly title: string | null | undefined;
  readonly quantity: number;
  readonly unitPrice: string;
  readonly discount: string;
  readonly tax: string;
  readonly unitCost: string | null;
  /** Money that is owed until the card is used: no sale yet. */
  readonly isGiftCard: boolean;
}

/** Where the buyer came from, as far as the vendor saw. */
export interface CameBy {
  readonly landing?: string | undefined;
  readonly referrer?: string | undefined;
  readonly source?: string | undefined;
  readonly medium?: string | undefined;
  readonly campaign?: string | undefined;
}

/** An order, whichever of the vendor's two forms it came in. */
export interface Sale {
  readonly id: string;
  readonly name: string;
  readonly placedAt: string;
  readonly isTest: boolean;
  readonly cancelledAt: string | null;
  /** In small letters, such as "paid". */
  readonly payment: string;
  readonly currency: string;
  /** Prices hold their tax. */
  readonly taxesIncluded: boolean;
  /** Goods before discount; null where only the lines say so. */
  readonly goods: string | null;
  /** Goods behind the discount. */
  readonly subtotal: string;
  readonly tax: string;
  /** What was paid for shipping, and the tax on it. */
  readonly shipping: string;
  readonly shippingTax: string;
  readonly lines: readonly SaleLine[];
  readonly person: Person;
  readonly cameBy: CameBy;
  readonly salesChannel: string | null | undefined;
  readonly discountCodes: readonly string[];
}
