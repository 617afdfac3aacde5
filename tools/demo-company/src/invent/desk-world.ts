import type { Dice } from '@customering/simulator-core';
import type { PlannedCall, PlannedTicket, PlannedUser, ZendeskWorld } from '@customering/simulator-zendesk';
import { teams, type Contact, type Team } from './contacts';
import type { Person } from './people';
import { euros } from './shop-world';
import { dayMs, instant, type Timeline } from './timeline';

/** Number of a team in the call centre. */
export function groupOf(team: Team): number {
  return 501 + teams.indexOf(team);
}

const groups = teams.map((name) => ({ id: groupOf(name), name }));
const agentsEach = 4;
const firstCustomer = 100_000;

const questions: Readonly<Record<Team, readonly string[]>> = {
  Orders: ['Where is my parcel?', 'Can I change the address?', 'I need an invoice', 'Is it in stock again?'],
  'Building help': ['Which way round does part 14 go?', 'The bridge does not hold', 'Step 9 is not clear'],
  'Broken parts': ['A wheel broke on the first day', 'A part is missing', 'The axle is bent'],
  Returns: ['How do I send it back?', 'When do I get my money?', 'The label does not print'],
};

/** The call centre of both brands: who asked what, who answered when, and how it was rated. */
export function deskWorld(all: Dice, contacts: readonly Contact[], timeline: Timeline): ZendeskWorld {
  const people = [...new Map(contacts.map((contact) => [contact.person, contact.atMs] as const).reverse())];
  return {
    groups,
    users: [...staff(timeline), ...people.map(([person, atMs]) => userOf(person, timeline.instant(atMs - 60_000)))],
    tickets: contacts.flatMap((contact, place) =>
      contact.isCall ? [] : [ticketOf(all.of(`ticket ${place}`), contact, place, timeline)],
    ),
    calls: contacts.flatMap((contact, place) =>
      contact.isCall ? [callOf(all.of(`call ${place}`), contact, place, timeline)] : [],
    ),
  };
}

function staff({ beginMs }: Timeline): PlannedUser[] {
  return teams.flatMap((team, group) =>
    Array.from({ length: agentsEach }, (_, place): PlannedUser => ({
      id: agentNumber(group, place),
      name: `${['Alva', 'Bela', 'Cleo', 'Dara'][place] ?? ''} (${team})`,
      email: `agent${group * agentsEach + place + 1}@spielhaus.example`,
      phone: null,
      externalId: null,
      role: group === 0 && place === 0 ? 'admin' : 'agent',
      createdAt: instant(beginMs - 30 * dayMs),
    })),
  );
}

function agentNumber(group: number, place: number): number {
  return 101 + group * agentsEach + place;
}

function userOf({ number, firstName, lastName, email, phone, home }: Person, createdAt: string): PlannedUser {
  return {
    id: firstCustomer + number,
    name: `${firstName} ${lastName}`,
    email: email[home],
    phone,
    externalId: null,
    role: 'end-user',
    createdAt,
  };
}

function ticketOf(
  dice: Dice,
  { person, team, atMs, content, answers }: Contact,
  place: number,
  timeline: Timeline,
): PlannedTicket {
  const group = teams.indexOf(team);
  const repliedMs = atMs + Math.round(Math.exp(4.6 + 1.1 * dice.normal())) * 60_000;
  const solvedMs = repliedMs + dice.whole(10, 2_880) * 60_000;
  const isAnswered = !dice.chance(0.04);
  const score = content ? dice.whole(4, 5) : dice.whole(1, 3);
  const question = dice.pick(questions[team]);
  const solved = {
    firstReplyAt: timeline.instant(repliedMs),
    solvedAt: timeline.instant(solvedMs),
    ...(answers
      ? { ratings: [{ at: timeline.instant(solvedMs + dice.whole(600, 86_400) * 1_000), score, comment: null }] }
      : {}),
  };
  return {
    id: 2_000_000 + place,
    subject: question,
    description: question,
    channel: dice.pick(['email', 'email', 'web', 'chat'] as const),
    requester: firstCustomer + person.number,
    assignee: agentNumber(group, dice.whole(0, agentsEach - 1)),
    group: groupOf(team),
    tags: [team.toLowerCase().replaceAll(' ', '_')],
    createdAt: timeline.instant(atMs),
    ...(isAnswered ? solved : {}),
  };
}

function callOf(dice: Dice, { person, team, atMs }: Contact, place: number, timeline: Timeline): PlannedCall {
  const group = teams.indexOf(team);
  const leg = {
    id: 30_000_000 + place,
    agent: agentNumber(group, dice.whole(0, agentsEach - 1)),
    talkSeconds: Math.min(2_400, Math.round(Math.exp(5.3 + 0.6 * dice.normal()))),
    holdSeconds: dice.pick([0, 0, dice.whole(10, 120)]),
    wrapUpSeconds: dice.whole(10, 180),
    charge: euros(dice.whole(2, 12)),
  };
  return {
    id: 3_000_000 + place,
    at: timeline.instant(atMs),
    customer: firstCustomer + person.number,
    group: groupOf(team),
    ticket: null,
    direction: 'inbound',
    waitSeconds: dice.whole(5, 240),
    legs: dice.chance(0.06) ? [] : [leg],
    ratedAt: timeline.instant(atMs + 3 * 3_600_000),
    lineCharge: euros(dice.whole(1, 9)),
  };
}
