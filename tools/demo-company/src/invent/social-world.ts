import type { Dice } from '@customering/simulator-core';
import { generateWorld, type MetaWorld } from '@customering/simulator-meta';
import { truths } from '../truths';
import type { Person } from './people';
import { dayMs, instant, type Timeline } from './timeline';

/** How far back views and followers are told. */
const days = 60;

/** The wooden brand on Facebook, Instagram and WhatsApp; some of those who write there are customers by their telephone number. */
export function socialWorld(dice: Dice, people: readonly Person[], timeline: Timeline): MetaWorld {
  const from = instant(timeline.before(days)).replace('Z', '.000Z');
  const span = { from, days: days + truths.company.daysAhead };
  const world = generateWorld(dice.whole(1, 1_000_000), { ...span, posts: 40, comments: 1_500, messages: 1_500 });
  const callers = people.filter(({ phone, buys }) => phone !== null && buys);
  return {
    ...world,
    page: { ...world.page, name: truths.brands.wood },
    instagram: { ...world.instagram, username: truths.brands.wood.toLowerCase() },
    people: world.people.map((person, place) => {
      const phone = callers[place * 7]?.phone?.slice(1);
      const { whatsapp } = person;
      if (!whatsapp?.phone || phone === undefined || place < 3) return person;
      return { ...person, whatsapp: { ...whatsapp, phone } };
    }),
  };
}

export interface ChannelDay {
  readonly day: string;
  readonly followers: number;
  readonly views: number;
  readonly likes: number;
}

/** The channel with films, which nobody asks by itself: its figures come as a file. */
export function filmChannel(dice: Dice, { beginMs, dayMs: untilMs }: Timeline): readonly ChannelDay[] {
  const count = (untilMs - beginMs) / dayMs;
  let followers = 2_400;
  return Array.from({ length: count }, (_, place) => {
    followers += dice.whole(-2, 18);
    const views = dice.whole(400, 1_600);
    const day = new Date(beginMs + place * dayMs).toISOString().slice(0, 10);
    return { day, followers, views, likes: Math.floor(views * 0.04) };
  });
}
