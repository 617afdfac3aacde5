import { type Result } from '@customering/kernel';

/** What a plugin asks for. Plain data, because it crosses a process boundary. */
export interface EgressRequest {
  readonly method: Method;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** Says of a POST that sending it twice does no harm, for example a query in GraphQL. */
  readonly idempotent?: boolean;
  /** Statuses outside 200 to 299 that the caller wants to see as a response. */
  readonly accept?: readonly number[];
}

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';

export interface EgressResponse {
  readonly status: number;
  /** Lower-case names. A header that was sent several times is joined by a comma, `set-cookie` by a line break. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
  /** Where the answer came from after redirects, without credentials. */
  readonly url: string;
}

export type ProblemKind = 'auth' | 'rate_limited' | 'transient' | 'config' | 'bug' | 'refused';

/** The kind decides what the host does; the reason is for a program to tell apart, the message for a person. */
export interface EgressProblem {
  readonly kind: ProblemKind;
  readonly reason: string;
  readonly message: string;
  readonly status?: number;
  readonly retryAfterMs?: number;
}

export type EgressOutcome =
  { readonly ok: true; readonly response: EgressResponse } | { readonly ok: false; readonly problem: EgressProblem };

export type Checked<Value> = Result<Value, EgressProblem>;

type Extra = Pick<EgressProblem, 'status' | 'retryAfterMs'>;

export function problem(kind: ProblemKind, reason: string, message: string, extra: Extra = {}): EgressProblem {
  return { kind, reason, message, ...extra };
}

export const ABORTED = problem('transient', 'aborted', 'The request was called off before it ended.');
