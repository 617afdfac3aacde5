import type { PlayedVendor, VendorRequest, VendorResponse, World, WorldItem } from '@customering/plugin-testkit';
import { playedPeople } from './played-people';

/** Fewer than were asked for, as a vendor may give. */
const pageSize = 10;
const agent = { id: 501, name: 'Grace', role: 'agent', default_group_id: 44 };
const group = { id: 44, name: 'Returns' };
const questions = [
  {
    id: 'q-csat',
    type: 'rating_scale_numeric',
    sub_type: 'customer_satisfaction',
    headline: { type: 'static', value: 'How was it?' },
    options: [1, 2, 3, 4, 5].map((rating) => ({ rating })),
  },
  { id: 'q-why', type: 'open_ended', headline: { type: 'static', value: 'Why?' } },
];

/** Zendesk as a function of what the kit has it hold. */
export const playedZendesk: PlayedVendor = {
  pageSize,
  streams: {
    tickets: ({ number, id, changedAt, name }) => ({
      id: Number(id),
      created_at: '2026-01-01T00:00:00Z',
      updated_at: changedAt,
      generated_timestamp: Date.parse(changedAt) / 1_000,
      status: number % 2 === 0 ? 'solved' : 'open',
      subject: `Where is it, ${name}?`,
      description: `It did not come. ${name}`,
      via: { channel: 'email', source: { from: { address: `kit.person${number}@example.com`, name } } },
      requester_id: 900_000 + number,
      assignee_id: agent.id,
      group_id: group.id,
    }),
    users: ({ id, changedAt, email, phone, name }) => ({
      id: Number(id),
      name,
      email,
      phone,
      external_id: id,
      role: 'end-user',
      active: true,
      created_at: changedAt,
      updated_at: changedAt,
    }),
    calls: ({ number, id, changedAt }) => ({
      id: Number(id),
      created_at: changedAt,
      updated_at: changedAt,
      agent_id: agent.id,
      customer_id: 900_000 + number,
      direction: 'inbound',
      duration: 300,
      wait_time: 12,
      talk_time: 200 + number,
      hold_time: 30,
      wrap_up_time: 40,
      call_charge: '0.014',
      completion_status: 'completed',
    }),
    legs: ({ id, changedAt }) => ({
      id: Number(id),
      call_id: 7,
      type: 'agent',
      agent_id: agent.id,
      created_at: changedAt,
      updated_at: changedAt,
      talk_time: 200,
    }),
    ratings: ({ number, id, changedAt, name }) => ({
      id: Number(id),
      created_at: changedAt,
      updated_at: changedAt,
      score: number % 3 === 0 ? 'bad' : 'good',
      comment: `Thank you. ${name}`,
      requester_id: 900_000 + number,
      ticket_id: 70 + number,
      assignee_id: agent.id,
      group_id: group.id,
    }),
    surveys: ({ number, id, changedAt, name }) => ({
      id,
      responder_id: 900_000 + number,
      survey_id: 's-1',
      survey_version: 1,
      subject_zrns: [`zen:ticket:${70 + number}`],
      expires_at: changedAt,
      answers: [
        {
          type: 'rating_scale',
          rating: (number % 5) + 1,
          rating_category: number % 5 > 2 ? 'good' : 'bad',
          question: { id: 'q-csat', type: 'rating_scale_numeric', sub_type: 'customer_satisfaction' },
          created_at: changedAt,
          updated_at: changedAt,
        },
        {
          type: 'open_ended',
          value: `It was slow. ${name}`,
          question: { id: 'q-why', type: 'open_ended' },
          created_at: changedAt,
          updated_at: changedAt,
        },
      ],
    }),
  },
  answer(request, world) {
    const path = request.url.pathname.replace(/^\/api\/v2\//, '');
    if (path === 'incremental/tickets/cursor.json') return exported('tickets', request, world);
    if (path === 'incremental/users/cursor.json') return exported('users', request, world);
    if (path.endsWith('incremental/calls.json')) return timed('calls', request, world);
    if (path.endsWith('incremental/legs.json')) return timed('legs', request, world);
    if (path === 'satisfaction_ratings.json') return listed('ratings', 'satisfaction_ratings', request, world);
    if (path === 'guide/survey_responses') return listed('surveys', 'survey_responses', request, world);
    if (path === 'guide/en-us/surveys')
      return { body: { surveys: [{ id: 's-1', created_at: '2026-01-20T00:00:00Z', questions }] } };
    if (path === 'users/show_many.json') return { body: { users: [agent], groups: [group] } };
    if (path === 'tickets/show_many.json')
      return { body: { tickets: [{ id: 71, assignee_id: agent.id, group_id: group.id }] } };
    return playedPeople(path, request, world);
  },
};

/** By a cursor that names the last item, so that what changes later comes behind it. */
function exported(list: 'tickets' | 'users', { url }: VendorRequest, world: World): VendorResponse {
  const cursor = url.searchParams.get('cursor');
  const since = new Date(Number(url.searchParams.get('start_time') ?? 0) * 1_000).toISOString();
  const first = world.page(list, { size: pageSize, since });
  if (cursor === null && first.items.length === 0 && first.next !== null)
    return { body: { [list]: [], after_cursor: first.next, end_of_stream: false } };
  const keyOf = ({ changedAt, number }: WorldItem) => `${changedAt}|${String(number).padStart(6, '0')}`;
  const after = cursor === null || cursor === 'at-0' ? '' : Buffer.from(cursor, 'base64').toString();
  const left = world.items(list).filter((item) => item.changedAt >= since && keyOf(item) > after);
  const items = left.slice(0, pageSize);
  const [last] = items.slice(-1);
  const written = ({ body, deleted }: WorldItem) =>
    !deleted ? body : { ...body, ...(list === 'tickets' ? { status: 'deleted' } : { active: false }) };
  const beside = list === 'tickets' ? besideOf(items) : {};
  const next = last ? Buffer.from(keyOf(last)).toString('base64') : cursor;
  // The address in the answer repeats who asked, as some vendors do.
  const after_url = `${url.origin}${url.pathname}?cursor=${next ?? ''}`;
  const end_of_stream = left.length <= pageSize;
  return { body: { [list]: items.map(written), ...beside, after_cursor: next, after_url, end_of_stream } };
}

function besideOf(items: readonly WorldItem[]) {
  const requesters = items.map(({ number, email }) => ({ id: 900_000 + number, email, role: 'end-user', name: 'Kit' }));
  const metric_sets = items.map(({ id, number }) => ({
    ticket_id: Number(id),
    solved_at: '2026-01-02T08:00:00Z',
    reply_time_in_minutes: { calendar: number % 3 === 0 ? null : number, business: null },
  }));
  return { users: [...requesters, agent], groups: [group], metric_sets };
}

/** By seconds alone. Those of the last second of a page are on it all. */
function timed(list: 'calls' | 'legs', { url }: VendorRequest, world: World): VendorResponse {
  const start = Number(url.searchParams.get('start_time') ?? 0);
  const first = world.page(list, { size: pageSize });
  const isBefore = first.items.length === 0 && first.next !== null && start === 0;
  if (isBefore) return { body: { [list]: [], count: 0, end_time: 1, next_page: 'x' } };
  const secondOf = ({ changedAt }: WorldItem) => Math.floor(Date.parse(changedAt) / 1_000);
  const left = world.items(list).filter((item) => secondOf(item) >= start);
  const [edge] = left.slice(0, pageSize).slice(-1);
  const end = edge ? secondOf(edge) : start;
  const items = left.filter((item) => secondOf(item) <= end).map(({ body }) => body);
  const next_page = `${url.origin}${url.pathname}?start_time=${end}`;
  return { body: { [list]: items, count: items.length, end_time: end, next_page } };
}

function listed(list: 'ratings' | 'surveys', name: string, { url }: VendorRequest, world: World): VendorResponse {
  const asked = (parameter: string) => url.searchParams.get(parameter);
  const ms = Number(asked('filter[created_at_start]') ?? Number(asked('start_time') ?? 0) * 1_000);
  const size = Math.min(pageSize, Number(asked('page[size]') ?? pageSize));
  const since = new Date(ms).toISOString();
  const { items, next } = world.page(list, { token: asked('page[after]'), since, size });
  return {
    body: { [name]: items.map(({ body }) => body), meta: { has_more: next !== null, after_cursor: next ?? 'at-end' } },
  };
}
