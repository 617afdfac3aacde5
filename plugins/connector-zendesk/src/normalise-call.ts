import { sumDecimals, type Identifier, type Interaction, type Normalised } from '@customering/plugin-sdk';
import { amountOf, fieldsOf, given, idOf, textOf, timeOf, type Fields } from './fields';
import { unitOf } from './person';
import type { Settings } from './settings';

/** A call, with its durations and what it cost in fees. */
export function normaliseCall(payload: Fields, { currency }: Pick<Settings, 'currency'>): Normalised {
  const call = fieldsOf(payload['call']);
  const id = textOf(call['id']);
  const occurredAt = timeOf(call['created_at'] ?? call['call_started_at'], 'call.created_at');
  const charge = amountOf(call['call_charge'], 'call.call_charge');
  const cost = currency !== '' && charge !== null ? { cost: charge, currency } : {};
  const record: Interaction = {
    type: 'interaction',
    externalId: `call:${id}`,
    occurredAt,
    identifiers: callerOf(call),
    channel: 'voice',
    signal: 'input',
    name: 'Call',
    direction: call['direction'] === 'outbound' ? 'outbound' : 'inbound',
    thread: idOf(call['ticket_id']) === null ? `call:${id}` : `ticket:${textOf(call['ticket_id'])}`,
    ...cost,
    ...durationsOf(call),
    ...given({
      agent: unitOf(call['agent_id'], fieldsOf(payload['agent'])),
      team: teamOf(call, payload),
      endedAt: endTold(call) ?? endOf(occurredAt, call['duration']),
    }),
    properties: propertiesOf(call, charge),
  };
  return { records: [record] };
}

/** One employee's part of a call. Its durations are inside of the call's, and not counted again. */
export function normaliseLeg(payload: Fields): Normalised {
  const leg = fieldsOf(payload['leg']);
  const call = `call:${textOf(leg['call_id'])}`;
  if (leg['type'] !== 'agent') return { ignored: 'no_employee' };
  const occurredAt = timeOf(leg['created_at'], 'leg.created_at');
  const { talk_time: talkSeconds, hold_time: holdSeconds, wrap_up_time: wrapUpSeconds, duration } = leg;
  const { completion_status: completion, available_via: via, call_charge: charge } = leg;
  const record: Interaction = {
    type: 'interaction',
    externalId: `leg:${textOf(leg['id'])}`,
    occurredAt,
    identifiers: [],
    channel: 'voice',
    signal: 'action',
    name: 'Call leg',
    thread: call,
    parent: call,
    ...given({
      agent: unitOf(leg['agent_id'], fieldsOf(payload['agent'])),
      team: groupOf(payload),
      endedAt: endOf(occurredAt, duration),
    }),
    properties: given({ talkSeconds, holdSeconds, wrapUpSeconds, duration, completion, via, charge }),
  };
  return { records: [record] };
}

/** The group that the call was put through to, also where nobody took it. Calls without one count for the employee's own. */
function teamOf({ call_group_id: id }: Fields, payload: Fields) {
  if (idOf(id) === null) return groupOf(payload);
  const own = fieldsOf(payload['group']);
  return unitOf(id, idOf(own['id']) === idOf(id) ? own : {});
}

/** The employee's own group: a part of a call names none. */
function groupOf(payload: Fields) {
  const group = fieldsOf(payload['group']);
  return unitOf(group['id'], group);
}

/** Calls that a partner's telephone system writes say when they ended. */
function endTold({ call_ended_at: end }: Fields): string | null {
  return textOf(end) === '' ? null : timeOf(end, 'call.call_ended_at');
}

function callerOf({ customer_id: customer, end_user_id: caller }: Fields): Identifier[] {
  const value = idOf(customer ?? caller);
  return value === null ? [] : [{ type: 'external_id', value }];
}

function durationsOf(call: Fields) {
  const [talk, hold, wrapUp, wait] = (['talk_time', 'hold_time', 'wrap_up_time', 'wait_time'] as const).map((name) =>
    amountOf(call[name], `call.${name}`),
  );
  const handled = [talk, hold, wrapUp].flatMap((part) => part ?? []);
  return given({
    queueSeconds: wait,
    talkSeconds: talk,
    holdSeconds: hold,
    afterWorkSeconds: wrapUp,
    handleSeconds: handled.length === 0 ? null : sumDecimals(handled),
  });
}

function endOf(occurredAt: string, seconds: unknown): string | null {
  return typeof seconds === 'number' ? new Date(Date.parse(occurredAt) + seconds * 1_000).toISOString() : null;
}

function propertiesOf(call: Fields, charge: string | null): Fields {
  const { completion_status: completion, minutes_billed: minutesBilled, voicemail, line_type: lineType } = call;
  const {
    outside_business_hours: outsideHours,
    exceeded_queue_wait_time: waitedTooLong,
    ivr_destination_group_name: menuChoice,
  } = call;
  return given({ completion, minutesBilled, voicemail, lineType, outsideHours, waitedTooLong, menuChoice, charge });
}
