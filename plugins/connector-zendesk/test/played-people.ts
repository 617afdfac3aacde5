import type { VendorRequest, VendorResponse, World } from '@customering/plugin-testkit';

/** Requests about one ticket or person. */
export function playedPeople(path: string, { method, url }: VendorRequest, world: World): VendorResponse {
  const users = world.items('users').filter(({ deleted }) => !deleted);
  const wanted = url.searchParams.get('query') ?? url.searchParams.get('external_id');
  if (path === 'users/search.json')
    return {
      body: { users: users.filter(({ email, id }) => email === wanted || id === wanted).map(({ body }) => body) },
    };
  if (path === 'deleted_users.json') return { body: { deleted_users: [], meta: { has_more: false } } };
  const [kind, name = '', more] = path.split('/');
  const id = name.replace('.json', '');
  const list = kind === 'tickets' ? 'tickets' : 'users';
  const item = world.items(list).find((one) => one.id === id && !one.deleted);
  if (kind === 'users' && more === 'tickets') {
    const [ticket] = world.items('tickets');
    return { body: { tickets: ticket ? [ticket.body] : [], meta: { has_more: false } } };
  }
  if (kind === 'deleted_users' || item === undefined) return { status: 404, body: { error: 'RecordNotFound' } };
  if (method === 'DELETE') world.erase([{ value: id }]);
  return { body: { [list === 'tickets' ? 'ticket' : 'user']: item.body } };
}
