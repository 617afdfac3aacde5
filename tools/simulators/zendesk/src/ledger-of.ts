import { Ledger } from '@customering/simulator-core';
import { chargeOf } from './charge-of';
import type { PlannedCall, PlannedTicket, ZendeskWorld } from './world';

/**
 * What is true in the end, when all that is planned has come to pass. By day (UTC) and team, which is the number of the group.
 *
 * `tickets`, `first_replies` and `first_reply_minutes` by the day of the ticket; `answers` by the day on which the one that counts was given,
 * which keeps the team of its time: a rating is there from its offer on, so that the vendor tells no other day; `calls`, `handle_seconds` and
 * `carrier_cost` by the day of the call.
 */
export function ledgerOf(world: ZendeskWorld, csat: 'legacy' | 'surveys'): Ledger {
  const ledger = new Ledger();
  for (const ticket of world.tickets) if (ticket.deletedAt === undefined) addTicket(ledger, ticket, csat);
  for (const call of world.calls) addCall(ledger, call);
  return ledger;
}

function addTicket(ledger: Ledger, ticket: PlannedTicket, csat: 'legacy' | 'surveys'): void {
  const by = { team: String(ticket.moved?.group ?? ticket.group) };
  const day = dayOf(ticket.createdAt);
  ledger.add('tickets', day, 1, by);
  if (ticket.firstReplyAt !== undefined) {
    ledger.add('first_replies', day, 1, by);
    const ms = new Date(ticket.firstReplyAt).getTime() - new Date(ticket.createdAt).getTime();
    ledger.add('first_reply_minutes', day, Math.floor(ms / 60_000), by);
  }
  const last = ticket.ratings?.at(-1);
  if (!last) return;
  const score = csat === 'legacy' ? (last.score >= 4 ? 'good' : 'bad') : String(last.score);
  const { moved } = ticket;
  const team = moved && new Date(moved.at) <= new Date(last.at) ? moved.group : ticket.group;
  ledger.add('answers', dayOf(last.at), 1, { team: String(team), score });
}

function addCall(ledger: Ledger, call: PlannedCall): void {
  const by = { team: String(call.group) };
  const day = dayOf(call.at);
  const seconds = call.legs.reduce((sum, leg) => sum + leg.talkSeconds + leg.holdSeconds + leg.wrapUpSeconds, 0);
  ledger.add('calls', day, 1, by);
  ledger.add('handle_seconds', day, seconds, by);
  ledger.add('carrier_cost', day, chargeOf(call), by);
}

function dayOf(instant: string): string {
  return new Date(instant).toISOString().slice(0, 10);
}
