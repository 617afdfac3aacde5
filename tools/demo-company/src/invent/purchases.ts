import type { Dice } from '@customering/simulator-core';
import { truths } from '../truths';
import type { BrandKey } from './catalogue';
import type { Person } from './people';
import { dayMs, weekMs, type Timeline } from './timeline';

export interface Purchase {
  readonly person: Person;
  readonly brand: BrandKey;
  readonly atMs: number;
}

/** In order of time. At most one a day for each person: the model counts days with a purchase. */
export function inventPurchases(all: Dice, people: readonly Person[], timeline: Timeline): readonly Purchase[] {
  const buyers = people.filter(({ buys }) => buys);
  const made = buyers.flatMap((person) => purchasesOf(all.of(`purchases ${person.number}`), person, timeline));
  return made.sort((one, other) => one.atMs - other.atMs || one.person.number - other.person.number);
}

/** From the first purchase on, gaps are exponential; behind each further one, interest may be lost. */
function purchasesOf(dice: Dice, person: Person, { beginMs, dayMs: loadedMs, endMs }: Timeline): Purchase[] {
  const { r, alpha, a, b } = truths.lifetime;
  const [perWeek, loses] = [dice.gamma(r, alpha), dice.beta(a, b)];
  const hours = dice.of('hours');
  const purchases: Purchase[] = [];
  let whenMs = beginMs + dice.next() * (loadedMs - beginMs - dayMs);
  let lastDay = -1;
  while (whenMs < endMs) {
    const day = Math.floor(whenMs / dayMs);
    // Between eight and twenty o'clock in UTC: the day is the same on every calendar that is looked at.
    if (day !== lastDay) {
      const atMs = day * dayMs + hours.whole(8 * 3_600, 20 * 3_600) * 1_000;
      purchases.push({ person, brand: brandOf(hours, person, purchases.length), atMs });
      if (purchases.length > 1 && dice.chance(loses)) break;
    }
    lastDay = day;
    whenMs += dice.exponential(perWeek) * weekMs;
  }
  return purchases;
}

function brandOf(dice: Dice, { home, inBoth }: Person, before: number): BrandKey {
  if (!inBoth || before === 0 || dice.chance(0.6)) return home;
  return home === 'wood' ? 'plush' : 'wood';
}
