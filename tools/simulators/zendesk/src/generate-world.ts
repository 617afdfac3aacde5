import { Decimal, Dice } from '@customering/simulator-core';
import { later } from './moment';
import type { PlannedCall, PlannedLeg, PlannedTicket, PlannedUser, ZendeskWorld } from './world';

export interface Size {
  readonly tickets: number;
  readonly calls: number;
  /** The first day, and how many there are. */
  readonly from?: string;
  readonly days?: number;
}

const groups = [
  { id: 501, name: 'Repairs' },
  { id: 502, name: 'Orders' },
  { id: 503, name: 'Returns' },
];
const agents = 6;
const firstCustomer = 7_001;
const day = 86_400;

/** A small account out of a seed: always the same for the same seed. */
export function generateWorld(seed: number, size: Size): ZendeskWorld {
  const dice = new Dice(seed);
  const { from = '2026-01-05T00:00:00.000Z', days = 14 } = size;
  const customers = Math.max(2, Math.ceil(size.tickets / 2));
  const all: Made = { dice, from, days, customers };
  return {
    groups,
    users: [...staff(from), ...people(all)],
    tickets: Array.from({ length: size.tickets }, (_, index) => aTicket(index, all)),
    calls: Array.from({ length: size.calls }, (_, index) => aCall(index, all, size.tickets)),
  };
}

interface Made {
  readonly dice: Dice;
  readonly from: string;
  readonly days: number;
  readonly customers: number;
}

function staff(from: string): PlannedUser[] {
  return Array.from({ length: agents }, (_, index) => ({
    id: 101 + index,
    name: `Agent ${index + 1}`,
    email: `agent${index + 1}@toys.example`,
    phone: null,
    externalId: null,
    role: index === 0 ? 'admin' : 'agent',
    createdAt: later(from, -30 * day),
  }));
}

function people({ dice: all, from, days, customers }: Made): PlannedUser[] {
  const dice = all.of('people');
  return Array.from({ length: customers }, (_, index) => {
    const isChanged = dice.chance(0.1);
    const changed = { at: later(from, dice.whole(1, days) * day), name: `Person ${index} Married` };
    return {
      id: firstCustomer + index,
      name: `Person ${index}`,
      email: dice.chance(0.9) ? `person${index}@example.com` : null,
      phone: dice.chance(0.5) ? `+4930${String(5_550_000 + index)}` : null,
      externalId: dice.chance(0.3) ? `C-${1_000 + index}` : null,
      role: 'end-user',
      createdAt: later(from, -dice.whole(1, 20) * day),
      ...(isChanged ? { changed } : {}),
    };
  });
}

function aTicket(index: number, { dice: all, from, days, customers }: Made): PlannedTicket {
  const dice = all.of(`ticket ${index}`);
  // Every seventh in the very second of the one before: ties at the edge of a page.
  const place = index % 7 === 6 ? index - 1 : index;
  const createdAt = later(from, all.of(`time ${place}`).whole(0, days * day - 1));
  const minutes = (least: number, most: number) => 60 * dice.whole(least, most);
  const isAnswered = dice.chance(0.85);
  const firstReplyAt = isAnswered ? later(createdAt, minutes(2, 2_000)) : undefined;
  const solvedAt = firstReplyAt !== undefined && dice.chance(0.7) ? later(firstReplyAt, minutes(5, 3_000)) : undefined;
  const ratings = solvedAt !== undefined && dice.chance(0.5) ? answers(dice, solvedAt) : undefined;
  return {
    id: 2_001 + index,
    subject: `Question ${index}`,
    description: `My train number ${index} does not run`,
    channel: dice.pick(['email', 'web', 'chat', 'voice']),
    requester: firstCustomer + dice.whole(0, customers - 1),
    assignee: 101 + dice.whole(0, agents - 1),
    group: dice.pick(groups).id,
    tags: dice.chance(0.3) ? ['warranty'] : [],
    createdAt,
    ...(firstReplyAt === undefined ? {} : { firstReplyAt }),
    ...(solvedAt === undefined ? {} : { solvedAt }),
    ...(ratings === undefined ? {} : { ratings }),
    ...(dice.chance(0.1) ? { moved: { at: later(createdAt, dice.whole(10, 110)), group: dice.pick(groups).id } } : {}),
    ...(dice.chance(0.1) ? { touchedAt: later(createdAt, minutes(4_000, 6_000)) } : {}),
    // What becomes of a rating when its ticket is deleted, the vendor's documents do not say.
    ...(dice.chance(0.05) && !ratings ? { deletedAt: later(createdAt, minutes(3_000, 6_000)) } : {}),
  };
}

/** Some people think better of it the next day. */
function answers(dice: Dice, solvedAt: string) {
  const first = {
    at: later(solvedAt, dice.whole(60, day)),
    score: dice.whole(1, 5),
    comment: dice.chance(0.4) ? 'Well.' : null,
  };
  const second = { at: later(first.at, dice.whole(60, day)), score: dice.whole(1, 5), comment: 'On second thought.' };
  return dice.chance(0.15) ? [first, second] : [first];
}

function aCall(index: number, { dice: all, from, days, customers }: Made, tickets: number): PlannedCall {
  const dice = all.of(`call ${index}`);
  const at = later(from, dice.whole(0, days * day - 1));
  const cents = (least: number, most: number) => Decimal.units(dice.whole(least, most), 2).toString();
  const legs: PlannedLeg[] = Array.from({ length: dice.pick([0, 1, 1, 1, 2]) }, (_, place) => ({
    id: (9_001 + index) * 10 + 1 + place,
    agent: 101 + dice.whole(0, agents - 1),
    talkSeconds: dice.whole(10, 900),
    holdSeconds: dice.pick([0, 0, dice.whole(5, 120)]),
    wrapUpSeconds: dice.whole(0, 240),
    charge: cents(0, 12),
  }));
  return {
    id: 9_001 + index,
    at,
    customer: firstCustomer + dice.whole(0, customers - 1),
    group: dice.pick(groups).id,
    ticket: dice.chance(0.6) && tickets > 0 ? 2_001 + dice.whole(0, tickets - 1) : null,
    direction: dice.chance(0.8) ? 'inbound' : 'outbound',
    waitSeconds: dice.whole(0, 300),
    legs,
    ratedAt: later(at, dice.whole(3_600, 2 * day)),
    lineCharge: cents(1, 40),
  };
}
