import { currencySchema, daySchema, decimalSchema } from '@customering/contracts';
import { z } from 'zod';

const lineSchema = z.tuple([currencySchema, currencySchema, daySchema, decimalSchema]).rest(z.string());

export interface Rate {
  readonly base: string;
  readonly quote: string;
  readonly day: string;
  readonly rate: string;
  readonly source: string;
}

interface ReadRates {
  readonly rates: readonly Rate[];
  /** Numbers of the lines that could not be read. */
  readonly unread: readonly number[];
}

/** Lines of "base, quote, day, rate, source". A first line of names is passed over; blank lines mean nothing. */
export function ratesOf(text: string): ReadRates {
  const rates: Rate[] = [];
  const unread: number[] = [];
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '' || (index === 0 && /base/i.test(line))) return;
    const parsed = lineSchema.safeParse(line.split(/[,;\t]/).map((cell) => cell.trim()));
    if (!parsed.success) unread.push(index + 1);
    else rates.push(rateOf(parsed.data));
  });
  return { rates, unread };
}

function rateOf([base, quote, day, rate, ...rest]: z.output<typeof lineSchema>): Rate {
  return { base, quote, day, rate, source: rest.join(', ') };
}
