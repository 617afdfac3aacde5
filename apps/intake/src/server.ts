import { readiness, refusedRequests, type Check, type Logger } from '@customering/observability';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Doors } from './doors';
import { limits } from './doors/check-message';
import { openEventsDoor } from './doors/events';
import { openImportsDoor } from './doors/imports';
import { openPilotsDoor, type Pilots } from './doors/pilots';
import { openSurveysDoor, type Surveys } from './doors/surveys';
import { openWebhooksDoor, type Webhooks } from './doors/webhooks';
import { answerPreflight, openTo } from './cross-origin';
import { tellSigns } from './tell-signs';
import { readBody } from './read-body';
import { Refusal, toProblemJson } from './refusal';

export interface Senders {
  readonly webhooks: Webhooks;
  readonly surveys: Surveys;
  readonly pilots: Pilots;
  readonly publicUrl: string;
}

/** The HTTP side of intake. Bodies stay bytes until a door reads them; nothing here knows a plugin. */
export function createServer(
  doors: Doors,
  { webhooks, surveys, pilots, publicUrl }: Senders,
  checks: readonly Check[],
  logger: Logger,
): FastifyInstance {
  const server = fastify({
    requestTimeout: 30_000,
    trustProxy: 'loopback',
    logger: false,
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', (_request, payload, done) => readBody(payload, limits.bodyBytes, done));
  tellSigns(server);
  server.addHook('onRequest', answerPreflight);
  server.setErrorHandler((problem, request, reply) => answerProblem(problem, request, reply, logger));
  server.get('/health/live', async () => ({ live: true }));
  server.get('/health/ready', async (_request, reply) => {
    const state = await readiness(checks);
    return reply.code(state.ready ? 200 : 503).send(state);
  });
  openEventsDoor(server, doors);
  openImportsDoor(server, doors);
  openPilotsDoor(server, doors, pilots);
  openWebhooksDoor(server, doors, webhooks, publicUrl);
  openSurveysDoor(server, doors, surveys, (problem) => logger.error({ problem }, 'an answer could not be stored'));
  return server;
}

function answerProblem(problem: unknown, request: FastifyRequest, reply: FastifyReply, logger: Logger): FastifyReply {
  const refusal = problem instanceof Refusal ? problem : translate(problem);
  if (refusal.status >= 500) logger.error({ problem, path: pathOf(request) }, 'a request could not be stored');
  refusedRequests.inc({ reason: refusal.reason });
  if (refusal.retryAfterSeconds !== undefined) reply.header('retry-after', String(refusal.retryAfterSeconds));
  if (request.headers.origin && !reply.hasHeader('access-control-allow-origin')) openTo(reply, request.headers.origin);
  return reply.code(refusal.status).type('application/problem+json').send(toProblemJson(refusal));
}

/** Without what is secret in it: the rest of an address, and the query. */
function pathOf({ url }: FastifyRequest): string {
  return (url.split('?')[0] ?? '').replace(/^\/(hooks|imports|s)\/.*$/, '/$1/…');
}

function translate(problem: unknown): Refusal {
  const code = typeof problem === 'object' && problem !== null && 'code' in problem ? problem.code : '';
  if (typeof code === 'string' && code.startsWith('FST_ERR'))
    return new Refusal(400, 'bad_request', 'The request could not be read.');
  return new Refusal(
    503,
    'not_stored',
    'The request could not be stored for certain just now. Send it again; nothing of it is counted twice.',
    [],
    2,
  );
}
