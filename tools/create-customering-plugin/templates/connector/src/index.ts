import { defineConnector, secret } from '@customering/plugin-sdk';
import { z } from 'zod';
import { normaliseTicket } from './normalise-ticket.js';
import { erasePerson, exportPerson } from './people.js';
import { readTickets } from './read-tickets.js';

export default defineConnector({
  id: 'acme-desk',
  title: 'Acme Desk',
  channel: 'chat',
  config: z.object({
    baseUrl: z
      .url()
      .meta({ title: 'Address', description: 'Where the API answers, such as https://desk.example.com/api' }),
    apiToken: secret('API token', 'Made in Acme Desk under Settings, API.'),
  }),
  // The product sends the token with each request; this code never sees it.
  auth: { scheme: 'bearer', tokenFrom: 'apiToken' },
  // What the vendor's documentation allows to one account.
  rate: { requests: 60, perSeconds: 60 },
  // Every part of a ticket that is about a person.
  personalData: [
    { path: 'email', holds: 'email' },
    { path: 'subject', holds: 'free_text' },
  ],
  vendorHoldsData: true,

  async check({ http, config }) {
    await http.getJson(`${config.baseUrl}/me`);
    return [{ scope: 'tickets', title: 'Tickets', ok: true }];
  },

  pull: {
    streams: { tickets: { title: 'Tickets', deletes: 'not_told', everyMinutes: 15 } },
    read: (_stream, from, context) => readTickets(from, context),
  },
  normalise: ({ payload }) => normaliseTicket(payload),
  erase: erasePerson,
  export: exportPerson,
});
