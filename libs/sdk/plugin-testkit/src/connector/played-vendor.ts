import type { Plain } from '../json';
import type { World } from './world';

export interface VendorRequest {
  readonly method: string;
  readonly url: URL;
  /** Names in small letters, with what the host added to prove who asks. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface VendorResponse {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text as it is; anything else is written as JSON, a `bigint` with all of its digits. */
  readonly body?: unknown;
}

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

/** A vendor as a function of what it holds. The kit fills it, changes it, and has it fail. */
export interface PlayedVendor {
  /** How many items the connector asks for, or gets, at once. */
  readonly pageSize: number;
  /** An item of each stream, in the vendor's own form. */
  readonly streams: Readonly<Record<string, (seed: ItemSeed) => Plain>>;
  answer(request: VendorRequest, world: World): VendorResponse;
}
