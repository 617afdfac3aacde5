import type { Answer, Asked } from '@customering/simulator-core';
import { invalid, notFound, ok } from './answers';
import { cursorExport, type Exporting } from './cursor-export';
import type { Desk } from './desk';
import { pagedList } from './paged-list';
import { surveyAnswers, satisfactionRatings } from './rating-lists';
import { timeExport } from './time-export';
import type { Shown } from './ticket-json';
import { findUsers, oneUser } from './user-calls';

type Call = (desk: Desk, exporting: Exporting, asked: Asked, id: string) => Answer;

interface Route {
  /** For faults and limits. */
  readonly call: string;
  readonly isExport?: boolean;
  readonly method: string;
  readonly path: RegExp;
  readonly answer: Call;
}

const voice = '/channels/voice/stats/incremental';

const routes: readonly Route[] = [
  exporting('tickets', '/incremental/tickets/cursor', exportTickets),
  exporting('users', '/incremental/users/cursor', ({ account, now }, its) =>
    cursorExport('users', account.users.all(now), its),
  ),
  exporting('metric_events', '/incremental/ticket_metric_events', ({ account, now }, its) =>
    timeExport('ticket_metric_events', account.metricEvents(now), its),
  ),
  exporting('calls', `${voice}/calls`, ({ account, now, scenario }, its) =>
    scenario.hasTalk ? timeExport('calls', account.calls(now), its) : noTalk(),
  ),
  exporting('legs', `${voice}/legs`, ({ account, now, scenario }, its) =>
    scenario.hasTalk ? timeExport('legs', account.legs(now), its) : noTalk(),
  ),
  get('ratings', '/satisfaction_ratings', satisfactionRatings),
  get('survey_responses', '/guide/survey_responses', surveyAnswers),
  get('groups', '/groups', ({ account }, its) => pagedList('groups', account.groups(), its)),
  get('settings', '/account/settings', ({ scenario }) =>
    ok({
      settings: { active_features: { customer_satisfaction: scenario.csat === 'legacy', voice: scenario.hasTalk } },
    }),
  ),
  get('users_search', '/users/search', findUsers),
  get('me', '/users/me', ({ account, now, scenario }) => {
    const me = account.users.active(now).find(({ body }) => body['email'] === scenario.email);
    return ok({ user: me?.body ?? { id: 1, name: 'Admin', email: scenario.email, role: 'admin', active: true } });
  }),
  get('users', '/users/show_many', ({ account, now }, { query }) => {
    const ids = new Set((query.get('ids') ?? '').split(',').map(Number));
    return ok({ users: bodies(account.users.active(now).filter(({ id }) => ids.has(id))) });
  }),
  get('tickets_of_user', '/users/(\\d+)/tickets/requested', ({ account, now }, its, _, id) => {
    const theirs = account.tickets(now).filter(({ body }) => body['requester_id'] === Number(id) && !isDeleted(body));
    return pagedList('tickets', bodies(theirs), its);
  }),
  get('user', '/users/(\\d+)', oneUser),
  get('users_list', '/users', ({ account, now }, its) => {
    const roles = [...its.query.getAll('role'), ...its.query.getAll('role[]')];
    const all = account.users
      .active(now)
      .filter(({ body }) => roles.length === 0 || roles.includes(String(body['role'])));
    return pagedList('users', bodies(all), its);
  }),
  route('delete_user', 'DELETE', '/users/(\\d+)', ({ account, now }, _, __, id) => {
    const user = account.users.putAway(Number(id), now);
    return user ? ok({ user: user.body }) : notFound();
  }),
  get('deleted_users', '/deleted_users', ({ account, now }, its) =>
    pagedList('deleted_users', bodies(account.users.deleted(now)), its),
  ),
  get('deleted_user', '/deleted_users/(\\d+)', ({ account, now }, _, __, id) => {
    const user = account.users.deleted(now).find((one) => one.id === Number(id));
    return user ? ok({ deleted_user: user.body }) : notFound();
  }),
  route('remove_user', 'DELETE', '/deleted_users/(\\d+)', ({ account, now }, _, __, id) => {
    const user = account.users.remove(Number(id), now);
    return user ? ok({ deleted_user: user.body }) : notFound();
  }),
  get('tickets_list', '/tickets/show_many', ({ account, now }, { query }) => {
    const ids = new Set((query.get('ids') ?? '').split(',').map(Number));
    const found = account.tickets(now).filter(({ id, body }) => ids.has(id) && !isDeleted(body));
    const sets = query.get('include')?.includes('metric_sets');
    return ok({
      tickets: bodies(found),
      ...(sets
        ? {
            metric_sets: account.metricSets(
              found.map(({ id }) => id),
              now,
            ),
          }
        : {}),
    });
  }),
  get('metrics', '/tickets/(\\d+)/metrics', ({ account, now }, _, __, id) => {
    const [set] = account.tickets(now).some((one) => one.id === Number(id))
      ? account.metricSets([Number(id)], now)
      : [];
    return set ? ok({ ticket_metric: set }) : notFound();
  }),
  get('ticket', '/tickets/(\\d+)', ({ account, now }, { query }, _, id) => {
    const found = account.tickets(now).find((one) => one.id === Number(id));
    if (!found || isDeleted(found.body)) return notFound();
    const include = (query.get('include') ?? '').split(',');
    const [set] = include.includes('metric_sets') ? account.metricSets([found.id], now) : [];
    const ticket = set ? { ...found.body, metric_set: set } : found.body;
    return ok({ ticket, ...besideTickets([found], include, { account, now }) });
  }),
  route('create_webhook', 'POST', '/webhooks', ({ webhooks, now }, _, { body }) => webhooks.create(body, now)),
  get('webhooks', '/webhooks', ({ webhooks }, its) => webhooks.list(its)),
  get('signing_secret', '/webhooks/([^/]+)/signing_secret', ({ webhooks }, _, __, id) => webhooks.signingSecret(id)),
  get('webhook', '/webhooks/([^/]+)', ({ webhooks }, _, __, id) => webhooks.show(id)),
  route('delete_webhook', 'DELETE', '/webhooks/([^/]+)', ({ webhooks }, _, __, id) => webhooks.delete(id)),
];

export function routeOf({ method, url }: Asked): { readonly route: Route; readonly id: string } | null {
  for (const one of routes) {
    const match = one.method === method ? one.path.exec(url.pathname) : null;
    if (match) return { route: one, id: match[1] ?? '' };
  }
  return null;
}

export function answerOf(asked: Asked, desk: Desk): Answer {
  const found = routeOf(asked);
  if (!found) return invalid('InvalidEndpoint', 'Not found', 404);
  const { origin, pathname, searchParams: query } = asked.url;
  const its = { query, now: desk.now, address: `${origin}${pathname}`, cut: desk.scenario.largestPage };
  return found.route.answer(desk, its, asked, found.id);
}

function exportTickets({ account, now }: Desk, its: Exporting): Answer {
  const { shown, ...answer } = cursorExport('tickets', account.tickets(now), its);
  const include = (its.query.get('include') ?? '').split(',');
  if (shown.length === 0 || typeof answer.body !== 'object') return answer;
  const ids = shown.map(({ id }) => id);
  const sets = include.includes('metric_sets') ? { metric_sets: account.metricSets(ids, now) } : {};
  const beside = { ...sets, ...besideTickets(shown, include, { account, now }) };
  return { ...answer, body: { ...answer.body, ...beside } };
}

/** Whom tickets name, where that is asked for. */
function besideTickets(
  tickets: readonly Shown[],
  include: readonly string[],
  { account, now }: Pick<Desk, 'account' | 'now'>,
) {
  const named = tickets.flatMap(({ body }) => [Number(body['requester_id']), Number(body['assignee_id'])]);
  return {
    ...(include.includes('users') ? { users: bodies(account.users.activeAmong(new Set(named), now)) } : {}),
    ...(include.includes('groups') ? { groups: account.groups() } : {}),
  };
}

function route(call: string, method: string, path: string, answer: Call): Route {
  return { call, method, path: new RegExp(`^/api/v2${path}(?:\\.json)?$`), answer };
}

function get(call: string, path: string, answer: Call): Route {
  return route(call, 'GET', path, answer);
}

function exporting(call: string, path: string, answer: Call): Route {
  return { ...get(call, path, answer), isExport: true };
}

function bodies(items: readonly Shown[]) {
  return items.map(({ body }) => body);
}

function isDeleted(body: Shown['body']): boolean {
  return body['status'] === 'deleted';
}

/** Accounts without Zendesk Talk. */
function noTalk(): Answer {
  return invalid('Forbidden', 'You do not have access to this page. Please contact the account owner.', 403);
}
