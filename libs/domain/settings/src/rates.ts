import { divideDecimals, multiplyDecimals, type Decimal } from '@customering/kernel';
import { addDays } from './calendar';

export interface Rate {
  readonly base: string;
  readonly quote: string;
  readonly day: string;
  readonly rate: Decimal;
}

export interface Conversion {
  readonly amount: Decimal;
  readonly base: string;
  readonly quote: string;
  readonly rate: Decimal;
  readonly rateDay: string;
}

/** Weekends and holidays have no rates of their own; an older rate than this is no rate. */
const oldestDays = 7;

/** Dated rates. A fact is converted at the newest rate of its day or the seven days before, never at a later one. */
export class RateTable {
  private readonly byPair = new Map<string, Rate[]>();

  constructor(rates: readonly Rate[]) {
    for (const rate of [...rates].sort((left, right) => (left.day < right.day ? 1 : -1))) {
      const pair = `${rate.base}${rate.quote}`;
      this.byPair.set(pair, [...(this.byPair.get(pair) ?? []), rate]);
    }
  }

  /** Null when neither this pair nor its inverse has a rate for the day. */
  convert(amount: Decimal, from: string, to: string, day: string): Conversion | null {
    const direct = this.find(from, to, day);
    if (direct)
      return {
        amount: multiplyDecimals(amount, direct.rate),
        base: from,
        quote: to,
        rate: direct.rate,
        rateDay: direct.day,
      };
    const inverse = this.find(to, from, day);
    return inverse
      ? {
          amount: divideDecimals(amount, inverse.rate, 10),
          base: to,
          quote: from,
          rate: inverse.rate,
          rateDay: inverse.day,
        }
      : null;
  }

  private find(base: string, quote: string, day: string): Rate | undefined {
    const earliest = addDays(day, -oldestDays);
    return this.byPair.get(`${base}${quote}`)?.find((rate) => rate.day <= day && rate.day >= earliest);
  }
}
