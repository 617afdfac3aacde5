import type { FastifyRequest } from 'fastify';

/** Basic "key:" (with or without the colon), then the body's writeKey, then ?writeKey= (beacons). */
export function writeKeyOf(request: FastifyRequest, body: Readonly<Record<string, unknown>>): string | null {
  return fromHeader(request.headers.authorization) ?? fromBody(body) ?? fromQuery(request.query);
}

function fromHeader(header: string | undefined): string | null {
  const [scheme, credentials] = (header ?? '').split(' ');
  if (!credentials) return null;
  if (/^bearer$/i.test(scheme ?? '')) return credentials;
  if (!/^basic$/i.test(scheme ?? '')) return null;
  return Buffer.from(credentials, 'base64').toString('utf8').split(':')[0] || null;
}

function fromBody(body: Readonly<Record<string, unknown>>): string | null {
  const own = body['writeKey'];
  if (typeof own === 'string') return own;
  const first: unknown = Array.isArray(body['batch']) ? body['batch'][0] : undefined;
  return typeof first === 'object' && first !== null && 'writeKey' in first && typeof first.writeKey === 'string'
    ? first.writeKey
    : null;
}

function fromQuery(query: unknown): string | null {
  return typeof query === 'object' && query !== null && 'writeKey' in query && typeof query.writeKey === 'string'
    ? query.writeKey
    : null;
}
