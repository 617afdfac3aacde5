/** One exchange with one host, for metrics and records. Nothing in it is secret or personal: no path, no query, no header. */
export interface Observation {
  readonly source: string;
  readonly method: string;
  readonly host: string;
  /** Absent when there was no answer. */
  readonly status?: number;
  /** Why there was no answer. */
  readonly fault?: string;
  readonly ms: number;
  /** Of the body, unpacked. */
  readonly bytes: number;
  /** From 1; a repeat counts up, a redirect does not. */
  readonly attempt: number;
}

/** Must not throw. */
export type Observe = (observation: Observation) => void;
