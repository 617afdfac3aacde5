import type { ItemMakers } from './item-seed';
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

/** A vendor as a function of what it holds. The kit fills it, changes it, and has it fail. */
export interface PlayedVendor {
  /** How many items the connector asks for, or gets, at once. */
  readonly pageSize: number;
  /** An item of each stream, in the vendor's own form. */
  readonly streams: ItemMakers;
  answer(request: VendorRequest, world: World): VendorResponse;
}
