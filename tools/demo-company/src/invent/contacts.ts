import type { Dice } from '@customering/simulator-core';
import { truths } from '../truths';
import type { Person } from './people';
import { poisson } from './poisson';
import { dayMs, type Timeline } from './timeline';

export const teams = ['Orders', truths.content.team, truths.outbreak.team, truths.gaming.team] as const;
export type Team = (typeof teams)[number];

/** Somebody gets in touch. */
export interface Contact {
  readonly person: Person;
  readonly team: Team;
  readonly atMs: number;
  readonly isCall: boolean;
  /** Whether they are content with what became of it. */
  readonly content: boolean;
  /** Whether they were asked how it went, and answered. */
  readonly answers: boolean;
}

const usual: Readonly<Record<Team, number>> = {
  Orders: 5,
  [truths.content.team]: truths.content.perDay,
  [truths.outbreak.team]: truths.outbreak.perDay,
  [truths.gaming.team]: 4,
};

/** In order of time, with those who come again because nothing was solved. */
export function inventContacts(all: Dice, people: readonly Person[], timeline: Timeline): readonly Contact[] {
  const begun = Array.from({ length: timeline.days }, (_, place) =>
    teams.flatMap((team) => {
      const dice = all.of(`contacts ${team} ${place}`);
      const fromMs = timeline.beginMs + place * dayMs;
      const count = poisson(dice, perDay(team, fromMs, timeline));
      return Array.from({ length: count }, () => contactOf(dice, dice.pick(people), team, fromMs));
    }),
  ).flat();
  const again = begun.flatMap((contact, place) => secondTry(all.of(`again ${place}`), contact, timeline));
  return [...begun, ...again].sort((one, other) => one.atMs - other.atMs);
}

/** How many questions a day reach a team on average: what is planted shows here. */
export function perDay(team: Team, atMs: number, timeline: Timeline): number {
  const { content, outbreak } = truths;
  const isOnline = atMs >= timeline.before(content.onlineBeforeDays);
  if (team === content.team) return usual[team] * (isOnline ? 1 - content.avoided : 1);
  const outbreakMs = timeline.before(outbreak.fromBeforeDays);
  const isBroken = atMs >= outbreakMs && atMs < outbreakMs + outbreak.days * dayMs;
  return usual[team] * (team === outbreak.team && isBroken ? outbreak.times : 1);
}

function contactOf(dice: Dice, person: Person, team: Team, fromMs: number): Contact {
  const { gaming } = truths;
  const isGaming = team === gaming.team;
  const content = dice.chance(isGaming ? gaming.contentHere : gaming.contentElsewhere);
  const asked = isGaming ? (content ? gaming.askedContent : gaming.askedDiscontent) : gaming.askedElsewhere;
  const atMs = fromMs + dice.whole(7 * 3_600, 19 * 3_600) * 1_000;
  return { person, team, atMs, isCall: dice.chance(0.45), content, answers: dice.chance(asked) };
}

function secondTry(dice: Dice, contact: Contact, { endMs }: Timeline): Contact[] {
  if (contact.content || !dice.chance(0.35)) return [];
  const atMs = contact.atMs + dice.whole(1, 5) * dayMs + dice.whole(-3_600, 3_600) * 1_000;
  return atMs < endMs ? [{ ...contact, atMs, answers: false, isCall: dice.chance(0.6) }] : [];
}
