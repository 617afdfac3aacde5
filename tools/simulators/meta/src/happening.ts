import type { WebhookObject } from './subscriptions';

/** Something of which an app is told. */
export interface Happening {
  readonly object: WebhookObject;
  /** To which an app subscribes. */
  readonly topic: string;
  /** The account in which it happened. */
  readonly account: string;
  readonly at: string;
  /** What stands in the entry. */
  readonly item: { readonly changes: object } | { readonly messaging: object };
}
