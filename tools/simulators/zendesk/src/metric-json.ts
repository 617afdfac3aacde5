import { isPast, minutesBetween, unixOf, written } from './moment';
import { type Shown, type Telling } from './ticket-json';
import type { PlannedTicket } from './world';

/** Working hours are all hours here. */
const both = (minutes: number | null) => ({ calendar: minutes, business: minutes });

/** A ticket's metric set, which comes beside it (`include=metric_sets`) or is asked for by itself. */
export function metricSetJson(ticket: PlannedTicket, { now, site }: Telling) {
  const replied = isPast(ticket.firstReplyAt, now) ? ticket.firstReplyAt : null;
  const solved = isPast(ticket.solvedAt, now) ? ticket.solvedAt : null;
  const sinceMade = (to: string | null) => both(to === null ? null : minutesBetween(ticket.createdAt, to));
  return {
    url: `${site}/api/v2/ticket_metrics/${ticket.id + 900_000}.json`,
    id: ticket.id + 900_000,
    ticket_id: ticket.id,
    created_at: written(ticket.createdAt),
    updated_at: written(solved ?? replied ?? ticket.createdAt),
    group_stations: ticket.moved && isPast(ticket.moved.at, now) ? 2 : 1,
    assignee_stations: 1,
    reopens: 0,
    replies: replied === null ? 0 : 1,
    initially_assigned_at: written(ticket.createdAt),
    assigned_at: written(ticket.createdAt),
    solved_at: solved === null ? null : written(solved),
    latest_comment_added_at: written(replied ?? ticket.createdAt),
    reply_time_in_minutes: sinceMade(replied),
    first_resolution_time_in_minutes: sinceMade(solved),
    full_resolution_time_in_minutes: sinceMade(solved),
    agent_wait_time_in_minutes: both(0),
    requester_wait_time_in_minutes: sinceMade(solved),
    on_hold_time_in_minutes: both(0),
  };
}

/** When the clocks of a ticket began and stopped. */
export function metricEventsJson(ticket: PlannedTicket, { now }: Telling): Shown[] {
  const { id, createdAt, firstReplyAt, solvedAt } = ticket;
  const events = [
    { metric: 'reply_time', type: 'activate', at: createdAt },
    { metric: 'requester_wait_time', type: 'activate', at: createdAt },
    { metric: 'reply_time', type: 'fulfill', at: firstReplyAt },
    { metric: 'requester_wait_time', type: 'fulfill', at: solvedAt },
  ];
  return events.flatMap(({ metric, type, at }, index) => {
    if (!isPast(at, now)) return [];
    const body = { id: id * 10 + index, ticket_id: id, metric, instance_id: 1, type, time: written(at) };
    return [{ id: body.id, generated: unixOf(at), body }];
  });
}
