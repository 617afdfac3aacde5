import { requestBegins } from '@customering/observability';
import type { FastifyInstance } from 'fastify';

/** Counts and times every request by the door that it came to. */
export function tellSigns(server: FastifyInstance): void {
  const ends = new WeakMap<object, ReturnType<typeof requestBegins>>();
  server.addHook('onRequest', (request, _reply, done) => {
    ends.set(request, requestBegins());
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    ends.get(request)?.(doorOf(request.url), reply.statusCode);
    done();
  });
  // A sender that hangs up gets no answer, and must not stay in flight for ever.
  server.addHook('onRequestAbort', (request, done) => {
    ends.get(request)?.(doorOf(request.url), 499);
    ends.delete(request);
    done();
  });
}

function doorOf(url: string): string {
  if (url.startsWith('/v1/pilots/')) return 'pilots';
  if (url.startsWith('/v1/')) return 'events';
  if (url.startsWith('/hooks/')) return 'webhooks';
  if (url.startsWith('/imports')) return 'imports';
  if (url.startsWith('/s/')) return 'surveys';
  return url.startsWith('/health/') ? 'health' : 'other';
}
