import type { Answer, Asked } from '@customering/simulator-core';
import { refused } from './answer';
import type { HeldResponses } from './held-responses';
import type { HeldWebhooks } from './held-webhooks';
import { listResponses } from './list-responses';
import type { Scenario, SimulatedForm } from './scenario';

export type Route = 'forms' | 'form' | 'responses' | 'delete' | 'webhook' | 'none';

/** Which of the vendor's calls it is. */
export function routeOf({ method, url }: Pick<Asked, 'method' | 'url'>): {
  readonly route: Route;
  readonly form: string;
  readonly tag?: string;
} {
  const [first, form = '', last, ...more] = url.pathname.split('/').slice(1).map(decodeURIComponent);
  const reads = method === 'GET';
  const [tag] = more;
  if (first === 'forms' && last === 'webhooks' && tag !== undefined && more.length === 1)
    return { route: ['GET', 'PUT', 'DELETE'].includes(method) ? 'webhook' : 'none', form, tag };
  if (first !== 'forms' || more.length > 0) return { route: 'none', form };
  if (form === '') return { route: reads ? 'forms' : 'none', form };
  if (last === undefined) return { route: reads ? 'form' : 'none', form };
  if (last !== 'responses') return { route: 'none', form };
  return { route: reads ? 'responses' : method === 'DELETE' ? 'delete' : 'none', form };
}

export function answerOf(asked: Asked, scenario: Scenario, held: HeldResponses, webhooks: HeldWebhooks): Answer {
  const { route, form: id, tag = '' } = routeOf(asked);
  const query = asked.url.searchParams;
  if (route === 'none') return refused(404, 'NOT_FOUND', 'Not found');
  if (route === 'forms') return listForms(scenario.forms, query);
  const form = scenario.forms.find((one) => one.id === id);
  if (!form) return refused(404, 'FORM_NOT_FOUND', `Non existing form with uid ${id}`);
  if (route === 'webhook') return webhooks.answer(asked.method, id, tag, asked.body);
  if (route === 'form') return { status: 200, body: form };
  if (route === 'responses') return listResponses(held.of(id), query, scenario.largestPage);
  const ids = query.get('included_response_ids')?.split(',') ?? [];
  if (ids.length === 0) return refused(400, 'VALIDATION_ERROR', 'included_response_ids is required');
  held.delete(id, ids);
  return { status: 200, body: {} };
}

function listForms(forms: readonly SimulatedForm[], query: URLSearchParams): Answer {
  const [page, size] = [Number(query.get('page') ?? 1), Number(query.get('page_size') ?? 10)];
  const items = forms.slice((page - 1) * size, page * size).map(({ id, title }) => ({
    ...{ id, title, last_updated_at: '2026-01-01T00:00:00Z' },
    ...{
      self: { href: `https://api.typeform.com/forms/${id}` },
      _links: { display: `https://shop.typeform.com/to/${id}` },
    },
  }));
  return { status: 200, body: { total_items: forms.length, page_count: Math.ceil(forms.length / size), items } };
}
