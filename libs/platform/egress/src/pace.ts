import { refuse, succeed, type Result } from '@customering/kernel';
import { LinkedSignal } from './linked-signal';
import { type RatePlan } from './rate-plan';
import { type Time } from './time';

/** Leave to send one request. */
export interface Turn {
  /** The vendor has answered, so it has counted the request by now. */
  counted(): void;
  /** The request is over. Said without `counted`, it counts from now. */
  release(): void;
  /** The request was never sent. */
  unused(): void;
}

interface Waiter {
  readonly line: LinkedSignal;
  turn?: Turn;
}

/** Vendors tell the time of a reset in whole seconds. */
const RESET_ROUNDING_MS = 2000;
const UNLIMITED: RatePlan = { requests: Infinity, perSeconds: 1 };

/**
 * Keeps all requests of one source within its plan: never more than `requests` in any window of `perSeconds`, as the vendor
 * sees it. A request that waits on the way is counted later than it was sent, so its token comes back one whole window
 * after the vendor's answer: then no window at the other end can hold too many, whatever the network does.
 */
export class Pace {
  private readonly plan: RatePlan;
  private readonly windowMs: number;
  /** Oldest first. */
  private readonly countedAt: number[] = [];
  private uncounted = 0;
  private open = 0;
  private pausedUntil = 0;
  private allowance = { left: Infinity, until: 0 };
  private readonly waiting: Waiter[] = [];
  private alarm = new AbortController();

  constructor(
    plan: RatePlan | undefined,
    private readonly concurrent: number,
    private readonly time: Time,
  ) {
    this.plan = plan ?? UNLIMITED;
    this.windowMs = this.plan.perSeconds * 1000;
  }

  /** In the order of asking. The refusal is in how many milliseconds it is worth asking again. */
  async take(patienceMs: number, signal: AbortSignal): Promise<Result<Turn, number>> {
    const now = this.time.now();
    if (this.waiting.length === 0 && this.isFree(now)) return succeed(this.grant());
    const wait = this.earliest(now, this.waiting.length) - now;
    if (wait > patienceMs || signal.aborted) return refuse(wait);

    const waiter: Waiter = { line: new LinkedSignal([signal]) };
    this.waiting.push(waiter);
    // An alarm may be due at this very moment; setting a new one calls it off.
    this.letNextIn();
    await this.time.sleep(patienceMs, waiter.line.signal);
    waiter.line.end();
    if (waiter.turn && !signal.aborted) return succeed(waiter.turn);
    this.leave(waiter);
    const later = this.time.now();
    return refuse(Math.max(this.earliest(later, this.waiting.length) - later, 1));
  }

  /** The vendor asked for silence. */
  pause(ms: number): void {
    this.pausedUntil = Math.max(this.pausedUntil, this.time.now() + ms);
  }

  /** The vendor said how many more requests it takes until its budget is full again; others may draw on it too. */
  learn(remaining: number, resetInMs: number): void {
    const now = this.time.now();
    // Those that are on their way may not be in the vendor's count yet.
    const left = remaining - this.uncounted;
    const until = now + resetInMs;
    const isSameBudget = now < this.allowance.until && until <= this.allowance.until + RESET_ROUNDING_MS;
    // An answer that was overtaken knows of more than is left.
    this.allowance = { left: isSameBudget ? Math.min(left, this.allowance.left) : left, until };
  }

  private leave(waiter: Waiter): void {
    waiter.turn?.unused();
    const place = this.waiting.indexOf(waiter);
    if (place >= 0) this.waiting.splice(place, 1);
    if (this.waiting.length === 0) this.alarm.abort();
  }

  private isFree(now: number): boolean {
    this.forget(now);
    if (now < this.pausedUntil || this.open >= this.concurrent) return false;
    if (now < this.allowance.until && this.allowance.left < 1) return false;
    return this.uncounted + this.countedAt.length < this.plan.requests;
  }

  private forget(now: number): void {
    const kept = this.countedAt.findIndex((at) => at + this.windowMs > now);
    this.countedAt.splice(0, kept < 0 ? this.countedAt.length : kept);
  }

  private grant(): Turn {
    this.open += 1;
    this.uncounted += 1;
    this.allowance.left -= 1;
    let isCounted = false;
    let isOver = false;
    const counted = () => {
      if (isCounted) return;
      isCounted = true;
      this.uncounted -= 1;
      if (this.plan.requests !== Infinity) this.countedAt.push(this.time.now());
      this.letNextIn();
    };
    const end = (count: () => void) => () => {
      if (isOver) return;
      count();
      isOver = true;
      this.open -= 1;
      this.letNextIn();
    };
    const forgotten = () => {
      if (isCounted) return;
      isCounted = true;
      this.uncounted -= 1;
      this.allowance.left += 1;
    };
    return { counted, release: end(counted), unused: end(forgotten) };
  }

  private letNextIn(): void {
    const now = this.time.now();
    while (this.waiting.length > 0 && this.isFree(now)) {
      const next = this.waiting.shift();
      if (!next) break;
      next.turn = this.grant();
      next.line.abort();
    }
    this.wakeAtNextChange(now);
  }

  /** When only time stands between the first in line and its turn. What else it waits for, calls `letNextIn` itself. */
  private wakeAtNextChange(now: number): void {
    this.alarm.abort();
    if (this.waiting.length === 0) return;
    const [oldest] = this.countedAt;
    const changes = [this.pausedUntil, this.allowance.until, ...(oldest === undefined ? [] : [oldest + this.windowMs])];
    const ahead = changes.filter((at) => at > now);
    if (ahead.length > 0) void this.wakeIn(Math.min(...ahead) - now);
  }

  private async wakeIn(ms: number): Promise<void> {
    const alarm = new AbortController();
    this.alarm = alarm;
    await this.time.sleep(ms, alarm.signal);
    if (!alarm.signal.aborted) this.letNextIn();
  }

  /** No earlier than this can someone with so many before them have a turn; how long open requests take is not known. */
  private earliest(now: number, ahead: number): number {
    this.forget(now);
    const isSpent = now < this.allowance.until && ahead >= this.allowance.left;
    const soonest = Math.max(now, this.pausedUntil, isSpent ? this.allowance.until : 0);
    const free = this.plan.requests - this.uncounted - this.countedAt.length;
    if (ahead < free) return soonest;
    const place = ahead - free;
    const oldest = this.countedAt[place % this.plan.requests] ?? now;
    const rounds = 1 + Math.floor(place / this.plan.requests);
    return Math.max(soonest, oldest + rounds * this.windowMs);
  }
}
