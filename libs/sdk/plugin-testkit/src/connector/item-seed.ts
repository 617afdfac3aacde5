import type { Plain } from '../json';

/** What the kit makes an item from. Use what the vendor's form has a place for. */
export interface ItemSeed {
  readonly number: number;
  readonly id: string;
  /** ISO instant. Many items may have the same. */
  readonly changedAt: string;
  readonly email: string;
  readonly phone: string;
  readonly name: string;
  /** Money with two places, such as "0.10". */
  readonly amount: string;
}

/** An item of each stream, in the vendor's own form. */
export type ItemMakers = Readonly<Record<string, (seed: ItemSeed) => Plain>>;
