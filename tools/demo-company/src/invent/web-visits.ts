import type { Dice } from '@customering/simulator-core';
import { truths } from '../truths';
import type { Person } from './people';
import { poisson } from './poisson';
import { instant, type Timeline } from './timeline';

/** One call of the website's library, in the form that Segment's takes. */
export interface WebEvent {
  readonly type: 'page' | 'identify';
  readonly messageId: string;
  readonly anonymousId: string;
  readonly timestamp: string;
  readonly name?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly traits?: Readonly<Record<string, unknown>>;
}

const perDay = 14;

/** Readers of the building instructions since they went online: far more than would have called. A tenth signs in. */
export function inventWebVisits(all: Dice, people: readonly Person[], timeline: Timeline): readonly WebEvent[] {
  const { onlineBeforeDays } = truths.content;
  return Array.from({ length: onlineBeforeDays }, (_, place) => {
    const dice = all.of(`web ${place}`);
    const fromMs = timeline.before(onlineBeforeDays - place);
    return Array.from({ length: poisson(dice, perDay) }, (__, number) => {
      const anonymousId = `visitor-${place}-${number}`;
      const timestamp = instant(fromMs + dice.whole(0, 86_399) * 1_000);
      const page = pageOf(`${anonymousId}-page`, anonymousId, timestamp);
      if (!dice.chance(0.1)) return [page];
      return [page, identifyOf(anonymousId, timestamp, dice.pick(people))];
    }).flat();
  }).flat();
}

function pageOf(messageId: string, anonymousId: string, timestamp: string): WebEvent {
  const url = 'https://bricko.example/help/building';
  const properties = { url, path: '/help/building', title: 'Building instructions', search: '?utm_source=search' };
  return { type: 'page', messageId, anonymousId, timestamp, name: 'Building instructions', properties };
}

function identifyOf(anonymousId: string, timestamp: string, { email, home }: Person): WebEvent {
  return { type: 'identify', messageId: `${anonymousId}-who`, anonymousId, timestamp, traits: { email: email[home] } };
}
