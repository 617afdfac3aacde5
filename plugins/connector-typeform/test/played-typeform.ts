import type { PlayedVendor, VendorRequest, VendorResponse, World, WorldItem } from '@customering/plugin-testkit';

/** Fewer than were asked for, as a vendor may give. */
const pageSize = 10;

const form = {
  id: 'after-sale',
  title: 'After your purchase',
  fields: [
    { id: 'q-nps', ref: 'recommend', type: 'nps', title: 'Would you recommend us?', properties: { steps: 11 } },
    {
      id: 'q-group',
      type: 'group',
      properties: {
        fields: [
          { id: 'q-stars', ref: 'csat-delivery', type: 'rating', title: 'The delivery?', properties: { steps: 5 } },
          { id: 'q-why', ref: 'why', type: 'long_text', title: 'Why?', properties: {} },
        ],
      },
    },
    { id: 'q-mail', ref: 'mail', type: 'email', title: 'Your e-mail?', properties: {} },
  ],
};

/** Typeform as a function of what the kit has it hold: one form, its latest responses first. */
export const playedTypeform: PlayedVendor = {
  pageSize,
  streams: {
    responses: ({ number, id, changedAt, email, phone, name }) => ({
      token: id,
      response_id: id,
      landed_at: changedAt,
      submitted_at: changedAt,
      metadata: { user_agent: 'Mozilla/5.0', network_id: '7d793037a0' },
      hidden: { phone, team: 'returns', order_id: `o-${number}` },
      calculated: { score: number % 7 },
      answers: [
        { field: { id: 'q-nps', type: 'nps', ref: 'recommend' }, type: 'number', number: number % 11 },
        { field: { id: 'q-stars', type: 'rating', ref: 'csat-delivery' }, type: 'number', number: (number % 5) + 1 },
        { field: { id: 'q-why', type: 'long_text', ref: 'why' }, type: 'text', text: name },
        { field: { id: 'q-mail', type: 'email', ref: 'mail' }, type: 'email', email },
      ],
    }),
  },
  answer(request, world) {
    const { pathname } = request.url;
    if (pathname === '/forms')
      return { body: { total_items: 1, page_count: 1, items: [{ id: form.id, title: form.title }] } };
    if (pathname === `/forms/${form.id}`) return { body: form };
    if (pathname.startsWith(`/forms/${form.id}/webhooks/`)) return webhook(request);
    if (pathname !== `/forms/${form.id}/responses`) return { status: 404, body: { code: 'FORM_NOT_FOUND' } };
    return request.method === 'DELETE' ? erase(request, world) : list(request, world);
  },
};

/** By address, as long as a test lasts. */
const webhooks = new Map<string, unknown>();

function webhook({ method, url, body }: VendorRequest): VendorResponse {
  if (method === 'PUT') webhooks.set(url.pathname, JSON.parse(body));
  const found = webhooks.get(url.pathname);
  if (method === 'DELETE') webhooks.delete(url.pathname);
  return found === undefined ? { status: 404, body: { code: 'NOT_FOUND' } } : { body: found };
}

function erase({ url }: VendorRequest, world: World): VendorResponse {
  const ids = (url.searchParams.get('included_response_ids') ?? '').split(',');
  world.erase(ids.map((value) => ({ value })));
  return { status: 200, body: {} };
}

function list({ url, headers }: VendorRequest, world: World): VendorResponse {
  const asked = (name: string) => url.searchParams.get(name);
  const since = asked('since');
  const until = asked('until');
  const query = asked('query');
  const fits = ({ changedAt, body, deleted }: WorldItem) =>
    !deleted &&
    (since === null || changedAt.slice(0, 19) >= since) &&
    (until === null || changedAt.slice(0, 19) <= until) &&
    (query === null || JSON.stringify(body['answers']).includes(query));
  const all = [...world.items('responses')].reverse().filter(fits);
  const before = asked('before');
  const place = before === null ? 0 : all.findIndex(({ id }) => id === before) + 1;
  if (before !== null && place === 0) return { status: 400, body: { code: 'VALIDATION_ERROR' } };
  const left = all.slice(place);
  const size = Math.min(pageSize, Number(asked('page_size') ?? 25));
  const items = left.slice(0, size).map(({ body }) => body);
  // The address in the answer repeats who asked, as some vendors do.
  const self = { href: `${url.href}&access_token=${headers['authorization']?.replace('Bearer ', '') ?? ''}` };
  return { body: { total_items: left.length, page_count: Math.ceil(left.length / size), items, self } };
}
