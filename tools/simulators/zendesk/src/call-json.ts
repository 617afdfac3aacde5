import { chargeOf } from './charge-of';
import { isPast, later, latestOf, unixOf, written } from './moment';
import type { Shown } from './ticket-json';
import type { PlannedCall, PlannedLeg } from './world';

/** When the last agent had finished the work after it: before, nobody is told of the call. */
export function endOf(call: PlannedCall): string {
  return later(call.at, call.waitSeconds + sumOf(call, spentOn));
}

export function callJson(call: PlannedCall, now: Date): Shown | null {
  const ended = endOf(call);
  if (!isPast(ended, now)) return null;
  const updated = latestOf([ended, call.ratedAt], now) ?? ended;
  const isTaken = call.legs.length > 0;
  const body = {
    id: call.id,
    created_at: written(call.at),
    updated_at: written(updated),
    agent_id: call.legs[0]?.agent ?? null,
    call_charge: isPast(call.ratedAt, now) ? chargeOf(call).toString() : null,
    call_group_id: call.group,
    call_channel: 'external',
    completion_status: isTaken ? 'completed' : 'abandoned_in_queue',
    consultation_time: 0,
    customer_id: call.customer,
    customer_requested_voicemail: false,
    default_group: false,
    direction: call.direction,
    duration: call.waitSeconds + sumOf(call, ({ talkSeconds, holdSeconds }) => talkSeconds + holdSeconds),
    exceeded_queue_time: false,
    hold_time: sumOf(call, ({ holdSeconds }) => holdSeconds),
    ivr_time_spent: null,
    line: '+49 30 555000',
    line_type: 'phone',
    minutes_billed: Math.ceil((call.waitSeconds + sumOf(call, ({ talkSeconds }) => talkSeconds)) / 60),
    outside_business_hours: false,
    overflowed: false,
    phone_number: '+49 30 555000',
    phone_number_id: 1,
    quality_issues: ['none'],
    recording_time: 0,
    talk_time: sumOf(call, ({ talkSeconds }) => talkSeconds),
    ticket_id: call.ticket,
    time_to_answer: isTaken ? call.waitSeconds : null,
    voicemail: false,
    wait_time: call.waitSeconds,
    wrap_up_time: sumOf(call, ({ wrapUpSeconds }) => wrapUpSeconds),
  };
  return { id: call.id, generated: unixOf(updated), body };
}

/** The parts of a call: each agent's, and the customer's own. */
export function legsJson(call: PlannedCall, now: Date): Shown[] {
  const whole = callJson(call, now);
  if (!whole) return [];
  const rated = isPast(call.ratedAt, now);
  const common = {
    call_id: call.id,
    created_at: written(call.at),
    updated_at: whole.body['updated_at'],
    completion_status: 'completed',
    consultation_time: 0,
    quality_issues: ['none'],
  };
  const customer = {
    ...common,
    id: call.id * 10,
    type: 'customer',
    user_id: call.customer,
    agent_id: null,
    available_via: null,
    duration: whole.body['duration'],
    talk_time: 0,
    hold_time: 0,
    wrap_up_time: null,
    call_charge: rated ? call.lineCharge : null,
  };
  const agents = call.legs.map((leg) => ({
    ...common,
    id: leg.id,
    type: 'agent',
    user_id: leg.agent,
    agent_id: leg.agent,
    available_via: 'browser',
    duration: leg.talkSeconds + leg.holdSeconds,
    talk_time: leg.talkSeconds,
    hold_time: leg.holdSeconds,
    wrap_up_time: leg.wrapUpSeconds,
    call_charge: rated ? leg.charge : null,
  }));
  return [customer, ...agents].map((body) => ({ id: body.id, generated: whole.generated, body }));
}

function sumOf({ legs }: PlannedCall, value: (leg: PlannedLeg) => number): number {
  return legs.reduce((sum, leg) => sum + value(leg), 0);
}

function spentOn({ talkSeconds, holdSeconds, wrapUpSeconds }: PlannedLeg): number {
  return talkSeconds + holdSeconds + wrapUpSeconds;
}
