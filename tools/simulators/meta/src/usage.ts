import { Allowance } from '@customering/simulator-core';
import { GraphRefusal } from './graph-refusal';
import type { Scenario } from './scenario';

/** What a call is counted for. */
export interface UseCase {
  readonly type: 'pages' | 'instagram' | 'whatsapp';
  /** Of the page or account. */
  readonly id: string;
}

const codes = { pages: 80_001, instagram: 80_002, whatsapp: 80_008 } as const;
const whose = { pages: 'Page account', instagram: 'Instagram account', whatsapp: 'WhatsApp Business account' } as const;

/** Counts calls for the app and for each business object, and tells what is used of both in headers. */
export class Usage {
  private readonly app: Allowance;
  private readonly objects = new Map<string, Allowance>();

  constructor(private readonly limits: Scenario['callsPerHour']) {
    this.app = allowance(limits.app);
  }

  /** Calls beyond the limits so far. */
  get broken(): number {
    return [...this.objects.values()].reduce((sum, { broken }) => sum + broken, this.app.broken);
  }

  /** @throws {GraphRefusal} 4 for the app, 80001, 80002 or 80008 for an object */
  take({ type, id }: UseCase, nowMs: number): void {
    if (!this.app.take(nowMs)) throw appLimit(4);
    if (!this.of(id).take(nowMs)) throw objectLimit(type);
  }

  headers({ type, id }: UseCase, nowMs: number): Record<string, string> {
    const object = this.of(id);
    const isClosed = object.used(nowMs) >= 1;
    return usageHeaders(
      { type, id },
      this.app.used(nowMs),
      object.used(nowMs),
      isClosed ? object.secondsToWait(nowMs) : 0,
    );
  }

  private of(id: string): Allowance {
    const found = this.objects.get(id) ?? allowance(this.limits.object);
    this.objects.set(id, found);
    return found;
  }
}

/** @param seconds until it is answered again; the vendor tells whole minutes */
export function usageHeaders(
  { type, id }: UseCase,
  app: number,
  object: number,
  seconds: number,
): Record<string, string> {
  const counts = (share: number) => ({
    call_count: Math.floor(share * 100),
    total_cputime: Math.floor(share * 30),
    total_time: Math.floor(share * 50),
  });
  const ofObject = { type, ...counts(object), estimated_time_to_regain_access: Math.floor(seconds / 60) };
  return {
    'x-app-usage': JSON.stringify(counts(app)),
    'x-business-use-case-usage': JSON.stringify({ [id]: [ofObject] }),
  };
}

export function objectLimit(type: UseCase['type']): GraphRefusal {
  const code = codes[type];
  const message = `(#${code}) There have been too many calls to this ${whose[type]}. Wait a bit and try again.`;
  return new GraphRefusal({ message, code });
}

const spoken: Readonly<Record<number, string>> = {
  4: 'Application request limit reached',
  17: 'User request limit reached',
  32: 'Page request limit reached',
  613: 'Calls to this api have exceeded the rate limit.',
};

/** The older limits, which tell no time. The first of them comes with another status than the rest. */
export function appLimit(code: 4 | 17 | 32 | 613): GraphRefusal {
  const message = `(#${code}) ${spoken[code] ?? ''}`;
  return new GraphRefusal({ message, code, isTransient: true, status: code === 4 ? 403 : 400 });
}

function allowance(perHour: number | null): Allowance {
  return new Allowance(perHour ?? Infinity, 3_600);
}
