import type { FastifyReply, FastifyRequest } from 'fastify';

/** A browser asks before it sends what a plain form could not. */
export async function answerPreflight(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (request.method !== 'OPTIONS' || !request.headers['access-control-request-method']) return;
  await reply
    .code(204)
    .header('access-control-allow-origin', request.headers.origin ?? '*')
    .header('access-control-allow-methods', 'GET, POST, PATCH, HEAD')
    .header(
      'access-control-allow-headers',
      'authorization, content-type, x-retry-count, tus-resumable, upload-length, upload-offset, upload-metadata',
    )
    .header('access-control-max-age', '600')
    .send();
}

/** Lets a page of this origin read the answer, with the header that says when to come back. */
export function openTo(reply: FastifyReply, origin: string): void {
  reply
    .header('access-control-allow-origin', origin)
    .header('access-control-expose-headers', 'location, upload-offset, upload-length, tus-resumable, retry-after')
    .header('vary', 'origin');
}
