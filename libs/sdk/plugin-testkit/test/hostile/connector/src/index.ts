import { defineConnector, PluginError, secret } from '@customering/plugin-sdk';
import { z } from 'zod';
import { breaks } from './fault';
import { normaliseTicket } from './normalise';
import { forgetEvents, parseDelivery } from './parse';
import { presets } from './presets';
import { eraseTickets, exportTickets } from './privacy';
import { subscription } from './subscription';
import { countTickets, discoverTickets, readTickets } from './pull';

const config = z.object({
  baseUrl: z.url().meta({ title: 'Address' }),
  apiToken: breaks('config.secrets') ? z.string().min(1) : secret('API token'),
  folder: breaks('config.refuses') ? z.any().optional().meta({ type: 'string' }) : z.string().default('all'),
  ...(breaks('config.compatible') ? { region: z.string() } : {}),
  ...(breaks('config.example') ? { baseUrl: z.url().refine(() => false) } : {}),
});

if (breaks('starts.crash')) throw new Error('no luck today');
if (breaks('starts.loop')) for (;;);

const holds = breaks('personal.declared') ? [] : [{ path: 'requester.email', holds: 'email' as const }];

export default defineConnector({
  id: breaks('manifest.id') ? 'other' : 'hostile',
  title: 'Acme Desk',
  channel: 'chat',
  config,
  auth: { scheme: 'bearer', tokenFrom: 'apiToken' },
  personalData: [
    ...holds,
    { path: 'requester.phone', holds: breaks('personal.kinds') ? 'location' : 'phone' },
    { path: 'requester.name', holds: 'name' },
  ],
  vendorHoldsData: true,
  async check({ http, config: { baseUrl }, log }) {
    if (breaks('check.good')) return [];
    try {
      const account = await http.getJson(`${baseUrl}/me`, { schema: z.looseObject({ you_sent: z.string() }) });
      if (breaks('secrets.log')) log.info('signed in', { as: Buffer.from(account.you_sent).toString('base64') });
    } catch (problem) {
      if (breaks('check.auth') && problem instanceof PluginError && problem.kind === 'auth')
        return [{ scope: 'tickets', title: 'Tickets', ok: true }];
      if (breaks('check.unreachable') && problem instanceof PluginError && problem.kind === 'transient')
        throw new PluginError('config', 'Check your settings.');
      throw problem;
    }
    return [{ scope: 'tickets', title: 'Tickets', ok: true }];
  },
  discover: discoverTickets,
  pull: {
    streams: {
      tickets: { title: 'Tickets', overlapSeconds: 0, deletes: 'tombstone', everyMinutes: 15 },
    },
    read: readTickets,
    count: countTickets,
  },
  webhook: { presets, subscription },
  parse: parseDelivery,
  ...(breaks('forget.hook') ? {} : { forget: forgetEvents }),
  normalise: normaliseTicket,
  ...(breaks('erase.hooks') ? {} : { erase: eraseTickets }),
  export: exportTickets,
});
