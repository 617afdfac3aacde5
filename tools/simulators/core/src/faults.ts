import type { Answer } from './answer';
import type { Fault, FaultKind } from './fault';

/** How an answer goes wrong on its way, where it is more than another answer. */
export type Damage = 'reset' | 'truncated' | null;

export interface Failing {
  readonly answer: Answer | null;
  readonly damage: Damage;
}

type Told = Exclude<FaultKind, 'reset' | 'truncated'>;

/** The body that the vendor sends with a status. */
export type Refusal = (status: number, kind: Told) => unknown;

/** For a vendor whose refusals differ in more than their body: what it answers instead of the usual one. */
export type Dress = (usual: Answer, fault: Fault) => Answer;

/** Which request fails, and how. */
export class Faults {
  private readonly counted = new Map<Fault, number>();
  private readonly faults: Fault[];

  constructor(
    faults: readonly Fault[],
    private readonly refusal: Refusal = () => ({ error: 'failed' }),
    private readonly dress: Dress = (usual) => usual,
  ) {
    this.faults = [...faults];
  }

  add(fault: Fault): void {
    this.faults.push(fault);
  }

  /** Counts the request. Null where it goes well. */
  next(call: string): Failing | null {
    let failing: Failing | null = null;
    for (const fault of this.faults) {
      if (fault.on !== 'any' && fault.on !== call) continue;
      const count = (this.counted.get(fault) ?? 0) + 1;
      this.counted.set(fault, count);
      if (count >= fault.nth && count < fault.nth + fault.times) failing ??= this.failed(fault);
    }
    return failing;
  }

  private failed(fault: Fault): Failing {
    const { kind, seconds } = fault;
    if (kind === 'reset' || kind === 'truncated') return { answer: null, damage: kind };
    if (kind === 'html') return { answer: page, damage: null };
    const status = statuses[kind];
    const retryAfter = waits[kind]?.(seconds);
    const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
    const usual = { status, headers, body: this.refusal(status, kind) };
    return { answer: this.dress(usual, fault), damage: null };
  }
}

const page: Answer = {
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: '<!doctype html><title>Maintenance</title><p>We will be back soon.</p>',
};

const statuses = {
  too_many_seconds: 429,
  too_many_date: 429,
  server_error: 500,
  unavailable: 503,
  unauthorised: 401,
  forbidden: 403,
} as const satisfies Record<Exclude<Told, 'html'>, number>;

const waits: Readonly<Partial<Record<FaultKind, (seconds: number) => string>>> = {
  too_many_seconds: String,
  too_many_date: (seconds) => new Date(Date.now() + seconds * 1_000).toUTCString(),
};
