import { truths } from '../truths';

export const dayMs = 86_400_000;
export const weekMs = 7 * dayMs;

export interface Life {
  readonly fromMs: number;
  readonly speed: number;
}

/** Three years up to the day on which the company is loaded, and some weeks in which it lives on. All instants in ms since 1970. */
export class Timeline {
  readonly beginMs: number;
  /** Midnight (UTC) at which the day of loading begins: what the ledger tells ends here. */
  readonly dayMs: number;
  readonly endMs: number;

  /**
   * @param day YYYY-MM-DD
   * @param life how fast the company lives on behind an instant: at 60 times, what was planned for an hour happens in a minute
   */
  constructor(
    readonly day: string,
    private readonly life: Life = { fromMs: Number.POSITIVE_INFINITY, speed: 1 },
  ) {
    this.dayMs = Date.parse(`${day}T00:00:00Z`);
    if (Number.isNaN(this.dayMs)) throw new RangeError(`"${day}" is no day, such as 2026-11-16`);
    this.beginMs = this.dayMs - truths.company.years * 365 * dayMs;
    this.endMs = this.dayMs + truths.company.daysAhead * dayMs;
  }

  /** When something that is planned for an instant happens; before the company lives faster, at that instant. */
  happensAt(ms: number): number {
    const { fromMs, speed } = this.life;
    return ms <= fromMs ? ms : fromMs + Math.round((ms - fromMs) / speed);
  }

  /** The same as vendors write it. */
  instant(ms: number): string {
    return instant(this.happensAt(ms));
  }

  /** How many whole days there are, with those that are still to come. */
  get days(): number {
    return (this.endMs - this.beginMs) / dayMs;
  }

  /** The instant so many days before the day of loading. */
  before(days: number): number {
    return this.dayMs - days * dayMs;
  }
}

/** Whole seconds, as vendors write them. */
export function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

const berlin = new Intl.DateTimeFormat('sv-SE', {
  timeZone: truths.company.zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** YYYY-MM-DD on the company's own calendar. */
export function localDay(ms: number): string {
  return berlin.format(ms);
}
