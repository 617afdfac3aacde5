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
  /** Headers in which the vendor tells what is left of the budget, in small letters. */
  readonly hints?: {
    readonly remaining: string;
    readonly reset: string;
    readonly resetForm: 'seconds' | 'unix' | 'iso';
  };
}
