import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { aManifest, writtenPlugin } from './written-plugin';

export interface Ticket {
  readonly id: number;
  readonly changed: string;
  readonly from: string;
}

const pageSize = 10;

/** A vendor on this machine: tickets by cursor, a token, and whatever a test makes it do instead. */
export class Helpdesk {
  readonly requests: IncomingMessage[] = [];
  readonly tickets: Ticket[] = [];
  /** Answers in its place, where it returns true. */
  instead: (request: IncomingMessage, response: ServerResponse) => boolean = () => false;

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => this.answer(request, response));
  }

  static async start(): Promise<Helpdesk> {
    const server = createServer();
    const helpdesk = new Helpdesk(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return helpdesk;
  }

  get host(): string {
    const { port } = this.server.address() as AddressInfo; // it listens on a port, not on a pipe
    return `127.0.0.1:${port}`;
  }

  fill(count: number): void {
    for (let id = this.tickets.length + 1; count > 0; id++, count--)
      this.tickets.push({
        id,
        changed: `2026-03-01T10:${String(id % 60).padStart(2, '0')}:00Z`,
        from: `p${id}@a.example`,
      });
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    this.requests.push(request);
    if (this.instead(request, response)) return;
    if (request.headers.authorization !== 'Bearer s3cret-token') return void response.writeHead(401).end('{}');
    const url = new URL(request.url ?? '/', `http://${this.host}`);
    const one = /^\/tickets\/(\d+)$/.exec(url.pathname)?.[1];
    if (one !== undefined) return void response.end(JSON.stringify(this.tickets[Number(one) - 1] ?? null));
    if (url.pathname !== '/tickets') return void response.end('{"plan":"pro"}');
    const start = Number(url.searchParams.get('cursor') ?? 0);
    const items = this.tickets.slice(start, start + pageSize);
    const next = start + items.length;
    response.end(JSON.stringify({ items, next, more: next < this.tickets.length, total: this.tickets.length }));
  }
}

/** Its connector, as an outside author would write it. */
export const helpdeskPlugin = (changes = '') =>
  writtenPlugin(
    `
    const { defineConnector, secret } = require('@customering/plugin-sdk');
    const { z } = require('zod');
    const toRaw = (ticket) => ({ dedupeKey: 'ticket:' + ticket.id, version: ticket.changed, payload: ticket });
    module.exports = defineConnector({
      id: 'helpdesk', title: 'Helpdesk', channel: 'chat',
      config: z.object({ baseUrl: z.url(), apiToken: secret('API token') }),
      auth: { scheme: 'bearer', tokenFrom: 'apiToken' },
      personalData: [{ path: 'from', holds: 'email' }], vendorHoldsData: false,
      async check({ http, config, log }) {
        log.info('checking with ' + config.apiToken);
        const { plan, ends } = await http.getJson(config.baseUrl + '/me');
        return [{ scope: 'tickets', title: 'Tickets', ok: true, ...(ends && { expiresAt: ends }) }, { scope: 'plan', title: 'Plan ' + plan, ok: plan === 'pro', remedy: 'Ask for pro.' }];
      },
      pull: {
        streams: { tickets: { title: 'Tickets', deletes: 'never', everyMinutes: 5 } },
        async *read(stream, { cursor }, { http, config }) {
          for (let at = cursor ?? '0', more = true; more;) {
            const page = await http.getJson(config.baseUrl + '/tickets', { query: { cursor: at } });
            at = String(page.next);
            more = page.more;
            yield { records: page.items.map(toRaw), resumeFrom: at, total: page.total };
          }
        },
        async fetch(stream, id, { http, config }) {
          const ticket = await http.getJson(config.baseUrl + '/tickets/' + id);
          return ticket && toRaw(ticket);
        },
      },
      normalise: ({ payload }) => ({ records: [{ type: 'interaction', externalId: 'ticket ' + payload.id, occurredAt: payload.changed, channel: 'chat',
        signal: 'feedback', name: 'ticket', identifiers: [{ type: 'email', value: payload.from }] }] }),
      ${changes}
    });`,
    aManifest({
      id: 'helpdesk',
      title: 'Helpdesk',
      capabilities: { network: ['setting:baseUrl'], personalData: ['email'] },
    }),
  );
