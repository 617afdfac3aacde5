/** One thing that is wrong with an input: which field, what is wrong, and what to do. */
export interface Problem {
  readonly field: string;
  readonly message: string;
}

/** A refusal that reaches the caller as problem+json. The code is from the registry in `contracts`. */
export class AppError extends Error {
  override readonly name = 'AppError';

  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
    readonly problems: readonly Problem[] = [],
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
  }
}

/** Work that lost a race in the database and may simply be tried again. */
export class RetryableConflict extends Error {
  override readonly name = 'RetryableConflict';
}
