import type { RatePlan } from '@customering/plugin-sdk';

/** How often the vendor may be asked, as the plugin declares it. All requests of one source share it. */
export type { RatePlan };

/** Headers in which the vendor says what is left of the budget and when it is full again. */
export type BudgetHints = NonNullable<RatePlan['hints']>;
