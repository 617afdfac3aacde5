import type { ConnectorSetup } from '@customering/plugin-testkit';

const person = /^\/api\/people\/([^/]+)(\/tickets)?$/;

/** The vendor, played: the kit fills its world, and has requests fail. */
export const setup: ConnectorSetup = {
  settings: { baseUrl: 'https://desk.example.com/api' },
  vendor: {
    pageSize: 100,
    streams: {
      tickets: ({ id, changedAt, email }) => ({ id, updated_at: changedAt, email, subject: `About ${id}` }),
    },
    answer({ method, url }, world) {
      if (url.pathname === '/api/me') return { body: { name: 'Acme Desk' } };
      const [, name, list] = person.exec(url.pathname) ?? [];
      if (name !== undefined) {
        const email = decodeURIComponent(name);
        if (method === 'DELETE') return { status: world.erase([{ value: email }]) > 0 ? 204 : 404 };
        const tickets = world.items('tickets').filter((item) => item.email === email);
        return list && tickets.length > 0 ? { body: { tickets: tickets.map(({ body }) => body) } } : { status: 404 };
      }
      const { items, next } = world.page('tickets', {
        token: url.searchParams.get('page'),
        since: url.searchParams.get('since'),
        size: Number(url.searchParams.get('limit')),
      });
      return { body: { tickets: items.map(({ body }) => body), next } };
    },
  },
};
