/** How often the vendor may be asked, as the plugin declares it. All requests of one source share it. */
export interface RatePlan {
  readonly requests: number;
  readonly perSeconds: number;
  readonly concurrent?: number;
  readonly hints?: BudgetHints;
}

/** Headers in which the vendor says what is left of the budget and when it is full again. */
export interface BudgetHints {
  readonly remaining: string;
  readonly reset: string;
  /** `seconds`: from now; `unix`: seconds since 1970; `iso`: a date and time. */
  readonly resetForm: 'seconds' | 'unix' | 'iso';
}
