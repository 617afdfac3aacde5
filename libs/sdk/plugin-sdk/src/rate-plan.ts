/**
 * How many requests the vendor allows to one account. The host keeps to it, whatever the plugin does at once.
 *
 * @example { requests: 10, perSeconds: 60, concurrent: 2 }
 */
export interface RatePlan {
  readonly requests: number;
  readonly perSeconds: number;
  /** At most so many under way. */
  readonly concurrent?: number;
  /**
   * Budgets of their own for some paths, beside the budget of all: so that what is scarce there keeps nothing else waiting. A request
   * counts towards the first with a path that its own begins with.
   */
  readonly paths?: readonly PathPlan[];
  /** Headers in which the vendor tells what is left of the budget, in small letters. */
  readonly hints?: {
    readonly remaining: string;
    readonly reset: string;
    readonly resetForm: 'seconds' | 'unix' | 'iso';
  };
}

/** @example { begins: ['/api/v2/incremental/'], requests: 10, perSeconds: 60 } */
export interface PathPlan {
  /** Paths of addresses, from their first slash on; all of them share the budget. */
  readonly begins: readonly string[];
  readonly requests: number;
  readonly perSeconds: number;
}
