const mark = Symbol.for('customering.plugin-error');

export type PluginErrorKind = 'config' | 'auth' | 'rate_limited' | 'transient' | 'bad_record' | 'bug';

export interface PluginErrorDetails {
  /** Short code by which equal causes are grouped, such as "bad_time". */
  readonly reason?: string;
  /** The part of the record or setting that is wrong. */
  readonly field?: string;
  readonly retryAfterMs?: number;
}

/** What went wrong in a plugin. The kind decides what the host does; the message tells a person what to do. */
export class PluginError extends Error {
  override readonly name = 'PluginError';
  readonly [mark] = true;

  constructor(
    readonly kind: PluginErrorKind,
    message: string,
    readonly details: PluginErrorDetails = {},
  ) {
    super(message);
  }
}

/** True for errors of any copy of this package: the mark is a registered symbol. */
export function isPluginError(problem: unknown): problem is PluginError {
  return typeof problem === 'object' && problem !== null && mark in problem;
}
