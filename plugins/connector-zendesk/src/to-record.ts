import type { RawRecord } from '@customering/plugin-sdk';
import { idOf, textOf, type Fields } from './fields';
import { secondOf } from './place';

/** What the vendor lists beside its tickets. */
export interface Beside {
  readonly users: readonly Fields[];
  readonly groups: readonly Fields[];
  readonly organizations: readonly Fields[];
  readonly metricSets: readonly Fields[];
}

/** A ticket with those whom it names. */
export function ticketRecord(ticket: Fields, { users, groups, organizations, metricSets }: Beside): RawRecord {
  const by = (list: readonly Fields[], id: unknown, name = 'id') =>
    idOf(id) === null ? undefined : list.find((one) => idOf(one[name]) === idOf(id));
  return {
    dedupeKey: `ticket:${textOf(ticket['id'])}`,
    version: ticketVersion(ticket),
    stream: 'tickets',
    payload: {
      ticket,
      requester: by(users, ticket['requester_id']),
      assignee: by(users, ticket['assignee_id']),
      group: by(groups, ticket['group_id']),
      organization: by(organizations, ticket['organization_id']),
      metric_set: ticket['metric_set'] ?? by(metricSets, ticket['id'], 'ticket_id'),
    },
  };
}

/** The vendor's own changes move the generated time alone. What is deleted is the last that there is. */
function ticketVersion({ generated_timestamp: generated, updated_at: updated, status }: Fields): string {
  const at = Math.max(typeof generated === 'number' ? generated : 0, secondOf(updated));
  return `${String(at).padStart(12, '0')}#${status === 'deleted' ? 2 : 1}`;
}

export function userRecord(user: Fields): RawRecord {
  const isGone = user['active'] === false;
  const version = `${String(secondOf(user['updated_at'])).padStart(12, '0')}#${isGone ? 2 : 1}`;
  return { dedupeKey: `user:${textOf(user['id'])}`, version, stream: 'users', payload: { user } };
}

/** Calls, legs and ratings. */
export function plainRecord(stream: string, name: string, item: Fields, beside: Fields = {}): RawRecord {
  return {
    dedupeKey: `${name}:${textOf(item['id'])}`,
    version: textOf(item['updated_at']) || textOf(item['created_at']),
    stream,
    payload: { [name]: item, ...beside },
  };
}
