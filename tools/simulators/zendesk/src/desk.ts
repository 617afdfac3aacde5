import type { Account } from './account';
import type { HeldWebhooks } from './held-webhooks';
import type { Scenario } from './scenario';

/** What every call looks at. */
export interface Desk {
  readonly account: Account;
  readonly webhooks: HeldWebhooks;
  readonly scenario: Scenario;
  readonly now: Date;
}
