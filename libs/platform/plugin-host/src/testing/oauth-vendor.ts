import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { aManifest, writtenPlugin } from './written-plugin';

interface Code {
  readonly challenge: string;
  readonly redirectUri: string;
  readonly family: string;
  isUsed: boolean;
}

const client = { id: 'client 1', secret: 'client+s3cret' };

/**
 * A vendor at which people give access: RFC 6749 with RFC 7636, as strict as RFC 9700 wants it. Addresses to come back to are compared
 * letter by letter, a code is good once, and a refresh token that is used twice takes all others of its family with it.
 */
export class OAuthVendor {
  readonly tokenRequests: Record<string, string>[] = [];
  /** The addresses that are registered for the client. */
  readonly callbacks: string[] = [];
  /** What the person on the page says. */
  says: 'yes' | 'no' = 'yes';
  /** Fewer than were asked for, where a person unticks some. */
  grants: string | undefined;
  lifetimeSeconds = 3_600;
  items = 3;
  /** Answers a token request in its place, where it returns true. */
  instead: (form: Record<string, string>, response: ServerResponse) => boolean = () => false;

  private readonly codes = new Map<string, Code>();
  private readonly access = new Map<string, { readonly family: string; readonly endsAtMs: number }>();
  private readonly refresh = new Map<string, { readonly family: string; isUsed: boolean }>();
  private readonly revoked = new Set<string>();

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => void this.answer(request, response));
  }

  static async start(): Promise<OAuthVendor> {
    const server = createServer();
    const vendor = new OAuthVendor(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return vendor;
  }

  get host(): string {
    const { port } = this.server.address() as AddressInfo; // it listens on a port, not on a pipe
    return `127.0.0.1:${port}`;
  }

  /** Everything that a person would do there to end an access. */
  revokeAll(): void {
    for (const { family } of this.refresh.values()) this.revoked.add(family);
  }

  /** Every access token is over; what renews them is not. */
  endAccess(): void {
    this.access.clear();
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `http://${this.host}`);
    if (url.pathname === '/authorize') return this.authorize(url.searchParams, response);
    if (url.pathname === '/token') return this.token(request, response);
    if (!this.isKnown(request.headers.authorization)) return void response.writeHead(401).end('{}');
    const from = Number(url.searchParams.get('from') ?? 0);
    const items = Array.from({ length: Math.max(this.items - from, 0) }, (_, at) => ({ id: from + at + 1 }));
    response.end(JSON.stringify({ items, next: from + items.length }));
  }

  private authorize(asked: URLSearchParams, response: ServerResponse): void {
    const redirectUri = asked.get('redirect_uri') ?? '';
    // RFC 6749, 4.1.2.1: with either of these wrong, nobody is sent anywhere.
    if (asked.get('client_id') !== client.id || !this.callbacks.includes(redirectUri))
      return void response.writeHead(400).end('redirect_uri_mismatch');
    const back = new URL(redirectUri);
    back.searchParams.set('state', asked.get('state') ?? '');
    const challenge = asked.get('code_challenge') ?? '';
    const isWhole = asked.get('response_type') === 'code' && asked.get('code_challenge_method') === 'S256';
    if (!isWhole || challenge === '') back.searchParams.set('error', 'invalid_request');
    else if (this.says === 'no') back.searchParams.set('error', 'access_denied');
    else {
      const code = random();
      this.codes.set(code, { challenge, redirectUri, family: random(), isUsed: false });
      back.searchParams.set('code', code);
    }
    response.writeHead(302, { location: back.href }).end();
  }

  private async token(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(Buffer.from(piece));
    const form = Object.fromEntries(new URLSearchParams(Buffer.concat(pieces).toString()));
    this.tokenRequests.push(form);
    if (this.instead(form, response)) return;
    if (!isClient(request.headers.authorization)) return refuse(response, 401, 'invalid_client');
    const family = form['grant_type'] === 'refresh_token' ? this.renewed(form) : this.exchanged(form);
    if (family === undefined || this.revoked.has(family)) return refuse(response, 400, 'invalid_grant');
    const [accessToken, refreshToken] = [`access-${random()}`, `refresh-${random()}`];
    this.access.set(accessToken, { family, endsAtMs: Date.now() + this.lifetimeSeconds * 1000 });
    this.refresh.set(refreshToken, { family, isUsed: false });
    const scope = this.grants === undefined ? {} : { scope: this.grants };
    response.setHeader('content-type', 'application/json').setHeader('cache-control', 'no-store');
    response.end(
      JSON.stringify({
        access_token: accessToken,
        token_type: 'Bearer',
        expires_in: this.lifetimeSeconds,
        refresh_token: refreshToken,
        ...scope,
      }),
    );
  }

  private exchanged(form: Record<string, string>): string | undefined {
    const code = this.codes.get(form['code'] ?? '');
    if (!code || form['grant_type'] !== 'authorization_code') return undefined;
    if (code.isUsed) this.revoked.add(code.family);
    code.isUsed = true;
    const challenge = createHash('sha256')
      .update(form['code_verifier'] ?? '')
      .digest('base64url');
    return code.redirectUri === form['redirect_uri'] && code.challenge === challenge ? code.family : undefined;
  }

  private renewed(form: Record<string, string>): string | undefined {
    const kept = this.refresh.get(form['refresh_token'] ?? '');
    if (kept?.isUsed) this.revoked.add(kept.family);
    if (kept) kept.isUsed = true;
    return kept?.family;
  }

  private isKnown(authorization: string | undefined): boolean {
    const token = this.access.get((authorization ?? '').replace(/^Bearer /, ''));
    return token !== undefined && token.endsAtMs > Date.now() && !this.revoked.has(token.family);
  }
}

function isClient(authorization: string | undefined): boolean {
  const decoded = Buffer.from((authorization ?? '').replace(/^Basic /, ''), 'base64').toString();
  const [id = '', secret = ''] = decoded.split(':').map((part) => new URLSearchParams(`x=${part}`).get('x') ?? '');
  const given = createHash('sha256').update(`${id} ${secret}`).digest();
  const wanted = createHash('sha256').update(`${client.id} ${client.secret}`).digest();
  return timingSafeEqual(given, wanted);
}

function refuse(response: ServerResponse, status: number, error: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
}

function random(): string {
  return randomBytes(16).toString('hex');
}

/**
 * Its connector, as an outside author would write it.
 *
 * @param proof where the secret of its webhooks is from
 * @param handshakes what the vendor asks before it sends
 */
export const oauthPlugin = (id = 'letters', proof = `secretFrom: 'here'`, handshakes = '[]') =>
  writtenPlugin(
    `
    const { defineConnector, secret } = require('@customering/plugin-sdk');
    const { z } = require('zod');
    module.exports = defineConnector({
      id: '${id}', title: 'Letters', channel: 'chat',
      config: z.object({ baseUrl: z.url(), clientId: z.string(), clientSecret: secret('Client secret') }),
      auth: { scheme: 'oauth2', grant: 'authorization_code', authorizeUrl: '{baseUrl}/authorize', authorizeParameters: { prompt: 'consent' },
        tokenUrl: '{baseUrl}/token', scopes: ['letters.read', 'people.read'], clientIdFrom: 'clientId', clientSecretFrom: 'clientSecret', clientAuth: 'basic' },
      personalData: [], vendorHoldsData: false,
      async check({ http, config }) {
        await http.getJson(config.baseUrl + '/letters');
        return [{ scope: 'letters.read', title: 'Letters', ok: true }];
      },
      pull: {
        streams: { letters: { title: 'Letters', deletes: 'never', everyMinutes: 5 } },
        async *read(stream, { cursor }, { http, config }) {
          const page = await http.getJson(config.baseUrl + '/letters', { query: { from: cursor ?? '0' } });
          yield { records: page.items.map((item) => ({ dedupeKey: 'letter:' + item.id, payload: item })), resumeFrom: String(page.next) };
        },
      },
      webhook: {
        presets: [{ id: 'letters', title: 'Letters', note: 'It is told by the product.', ${proof}, recipe: { handshakes: ${handshakes}, eventType: '', keptHeaders: [], signature: {
          algorithm: 'hmac-sha256', signatureHeaders: ['x-signature'], split: 'one', prefix: '', encoding: 'hex', signed: '{body}', timestamp: null, idHeaders: [],
          toleranceSeconds: null, secretEncoding: 'text', secretPrefix: '' } } }],
        subscription: { exists: async () => false, create: async () => undefined, remove: async () => undefined },
      },
      parse: ({ bytes }) => [{ dedupeKey: Buffer.from(bytes).toString(), payload: JSON.parse(Buffer.from(bytes).toString()) }],
      forget: () => new TextEncoder().encode('{}'),
      normalise: ({ payload }) => ({ records: [{ type: 'interaction', externalId: 'letter ' + payload.id, occurredAt: '2026-03-01T10:00:00Z', channel: 'chat',
        signal: 'feedback', name: 'letter', identifiers: [] }] }),
    });`,
    aManifest({ id, title: 'Letters', capabilities: { network: ['setting:baseUrl'], webhook: true } }),
  );

/** The settings and secrets of a source of it. */
export function oauthAccount({ host }: Pick<OAuthVendor, 'host'>, connector = 'letters') {
  return {
    connector,
    settings: { baseUrl: `http://${host}`, clientId: client.id },
    secrets: { clientSecret: client.secret },
  };
}
