import type { ConnectorSetup } from '../../src';
import { answerOfHooks } from './acme-hooks';

/** Acme Desk, played: what the hostile connector asks, and what it is told. */
export const acme: ConnectorSetup = {
  settings: { baseUrl: 'https://acme.example/api', region: 'eu' },
  vendor: {
    pageSize: 10,
    streams: {
      tickets: ({ id, changedAt, email, phone, name }) => ({
        id,
        changed_at: changedAt,
        subject: `About ${id}`,
        requester: { email, phone, name },
      }),
    },
    answer: ({ method, url, headers, body }, world) => {
      if (url.pathname.startsWith('/api/hooks')) return answerOfHooks({ method, url, body }, world);
      if (url.pathname === '/api/me') return { body: { name: 'Acme', you_sent: headers['authorization'] } };
      if (method === 'DELETE') {
        const person = decodeURIComponent(url.pathname.split('/').at(-1) ?? '');
        return world.erase([{ value: person }]) > 0 ? { status: 204 } : { status: 404 };
      }
      const asked = (name: string) => url.searchParams.get(name);
      const since = asked('since') ?? asked('after');
      const page = {
        token: asked('token'),
        since,
        isAfter: asked('after') !== null,
        size: Number(asked('size') ?? 1_000),
      };
      const { items, next } = world.page('tickets', page);
      const wanted = items.filter(({ email }) => asked('person') === null || email === asked('person'));
      const tickets = wanted.map(({ body, deleted }) => ({ ...body, deleted }));
      return {
        body: { tickets, next, link: `${url.href}&key=${headers['authorization']?.replace('Bearer ', '') ?? ''}` },
      };
    },
  },
  deliveries: [
    {
      name: 'one event',
      preset: 'acme',
      body: '{"id":"e1","type":"ticket","changed_at":"2026-02-03T10:00:00.000Z","subject":"Hello","requester":{"email":"cy@example.com"}}',
      headers: {
        'X-Acme-Time': '1770112800',
        'X-Acme-Signature': 'v1=6b2982092e678d613e3fbab005b484a4c67c264db3bd928be790091125902540',
      },
      signed: { secret: 'published-secret', at: '2026-02-03T10:00:00.000Z' },
    },
    {
      name: 'several events',
      records: 2,
      list: 'events',
      body: {
        events: [
          { id: 'e2', type: 'sale', changed_at: '2026-02-03T10:00:00.000Z', paid: '9.90', fee: '0.10' },
          { id: 'e3', type: 'ticket', changed_at: '2026-02-03T11:00:00.000Z', requester: { phone: '+493099012345' } },
        ],
      },
    },
  ],
};
