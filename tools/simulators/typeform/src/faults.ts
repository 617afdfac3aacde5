import { refused, type Answer } from './answer';
import type { Route } from './routes';
import type { Fault } from './scenario';

/** How an answer goes wrong on its way, where it is more than another answer. */
export type Damage = 'reset' | 'truncated' | null;

export interface Failing {
  readonly answer: Answer | null;
  readonly damage: Damage;
}

/** Which request fails, and how. */
export class Faults {
  private readonly counted = new Map<Fault, number>();
  private readonly faults: Fault[];

  constructor(faults: readonly Fault[]) {
    this.faults = [...faults];
  }

  add(fault: Fault): void {
    this.faults.push(fault);
  }

  /** Counts the request. Null where it goes well. */
  next(route: Route): Failing | null {
    let failing: Failing | null = null;
    for (const fault of this.faults) {
      if (fault.on !== 'any' && fault.on !== route) continue;
      const count = (this.counted.get(fault) ?? 0) + 1;
      this.counted.set(fault, count);
      if (count >= fault.nth && count < fault.nth + fault.times) failing ??= failed(fault);
    }
    return failing;
  }
}

function failed({ kind, seconds }: Fault): Failing {
  if (kind === 'reset' || kind === 'truncated') return { answer: null, damage: kind };
  return { answer: answers[kind](seconds), damage: null };
}

const answers = {
  too_many_seconds: (seconds: number) => tooMany(String(seconds)),
  too_many_date: (seconds: number) => tooMany(new Date(Date.now() + seconds * 1_000).toUTCString()),
  server_error: () => refused(500, 'INTERNAL_SERVER_ERROR', 'Something went wrong'),
  html: () => ({
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: '<!doctype html><title>Maintenance</title><p>We will be back soon.</p>',
  }),
  unauthorised: () =>
    refused(401, 'AUTHENTICATION_FAILED', 'Authentication credentials not found on the Request Headers'),
  forbidden: () => refused(403, 'FORBIDDEN', 'The token lacks a scope'),
} as const satisfies Record<Exclude<Fault['kind'], 'reset' | 'truncated'>, (seconds: number) => Answer>;

export function tooMany(retryAfter: string): Answer {
  return { ...refused(429, 'TOO_MANY_REQUESTS', 'Rate limit exceeded'), headers: { 'retry-after': retryAfter } };
}
