import type { DoorSource } from '@customering/raw-log';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Doors } from '../doors';
import { Refusal } from '../refusal';
import { isRequest, isTooDeep, limits } from './check-message';
import { writeKeyOf } from './write-key';

const longPaths = ['track', 'identify', 'page', 'screen', 'group', 'alias'] as const;
const types: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    longPaths.flatMap((type) => [
      [type, type],
      [type.charAt(0), type],
    ]),
  ),
  batch: 'batch',
  import: 'batch',
  b: 'batch',
};

/** Events over HTTP in the format of the Segment clients. Answers after the commit that holds the bytes. */
export function openEventsDoor(server: FastifyInstance, doors: Doors): void {
  server.post<{ Params: { path: string } }>('/v1/:path', async (request, reply) => {
    if (request.params.path === 'm') return reply.code(200).send({ success: true }); // the browser client's own telemetry
    const type = types[request.params.path];
    if (!type) throw new Refusal(404, 'unknown_path', `There is no /v1/${request.params.path.slice(0, 40)}.`);
    await accept(request, reply, type, doors);
    return reply.code(200).send({ success: true });
  });
  server.get<{ Params: { writeKey: string } }>('/v1/projects/:writeKey/settings', async (request, reply) => {
    const source = await doors.sources.find(request.params.writeKey);
    if (!source) throw new Refusal(404, 'unknown_write_key', 'No source has this write key.');
    allowOrigin(request, reply, source);
    return reply.header('cache-control', 'public, max-age=60').send(settingsFor(request));
  });
}

async function accept(request: FastifyRequest, reply: FastifyReply, type: string, doors: Doors): Promise<void> {
  if (doors.commits.isFull())
    throw new Refusal(429, 'busy', 'Too much is waiting to be stored. Send it again a little later.', [], 2);
  const bytes = bodyOf(request);
  const parsed = parse(bytes);
  const source = await sourceOf(request, parsed.ok ? parsed.body : {}, doors);
  allowOrigin(request, reply, source);
  if (!parsed.ok) throw refused(doors, source, parsed.refusal);
  const records = type === 'batch' ? countBatch(parsed.body, doors, source) : countOne(bytes, doors, source);
  await doors.accept(source, { bytes, records, meta: { door: 'events', type } });
}

function bodyOf(request: FastifyRequest): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

type Parsed = { ok: true; body: Readonly<Record<string, unknown>> } | { ok: false; refusal: Refusal };

function parse(bytes: Buffer): Parsed {
  const text = bytes.toString('utf8');
  if (isTooDeep(text))
    return {
      ok: false,
      refusal: new Refusal(400, 'too_deep', `The body is nested deeper than ${limits.depth} levels.`),
    };
  try {
    const body: unknown = JSON.parse(text);
    if (isRequest(body) && isFields(body)) return { ok: true, body };
    const fault = isRequest.errors?.[0];
    return {
      ok: false,
      refusal: new Refusal(400, 'bad_request', 'The body does not fit the format.', [
        { field: fault?.instancePath || 'body', message: fault?.message ?? 'is not an object' },
      ]),
    };
  } catch {
    // The parser's own message quotes the body, which may hold personal data.
    return { ok: false, refusal: new Refusal(400, 'bad_json', 'The body is not JSON.') };
  }
}

async function sourceOf(
  request: FastifyRequest,
  body: Readonly<Record<string, unknown>>,
  doors: Doors,
): Promise<DoorSource> {
  const key = writeKeyOf(request, body);
  const source = key === null ? null : await doors.sources.find(key);
  if (!source)
    throw new Refusal(401, 'unknown_write_key', 'No source has this write key. Copy it from the source page.', [
      { field: 'writeKey', message: 'is missing or unknown' },
    ]);
  if (source.state !== 'active')
    throw refused(doors, source, new Refusal(403, 'source_paused', 'This source is paused. Resume it on its page.'));
  return source;
}

function countBatch(body: Readonly<Record<string, unknown>>, doors: Doors, source: DoorSource): number {
  const batch = body['batch'];
  if (!Array.isArray(batch) || batch.length === 0)
    throw refused(
      doors,
      source,
      new Refusal(400, 'bad_request', 'A batch needs messages.', [
        { field: 'batch', message: 'is not a list of messages' },
      ]),
    );
  return batch.length;
}

function countOne(bytes: Buffer, doors: Doors, source: DoorSource): number {
  if (bytes.length > limits.messageBytes)
    throw refused(
      doors,
      source,
      new Refusal(413, 'message_too_large', `One message may have ${limits.messageBytes / 1024} KB.`),
    );
  return 1;
}

function refused(doors: Doors, source: DoorSource, refusal: Refusal): Refusal {
  doors.refusals.add(source.workspaceId, source.sourceId, refusal.reason);
  return refusal;
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A source without listed origins takes browsers from everywhere, as write keys are public; a list is a promise. */
function allowOrigin(request: FastifyRequest, reply: FastifyReply, source: DoorSource): void {
  const origin = request.headers.origin;
  if (!origin) return;
  if (source.allowedOrigins.length > 0 && !source.allowedOrigins.includes(origin)) {
    throw new Refusal(
      403,
      'origin_not_allowed',
      `This source takes no events from ${origin}. Add the origin on its page.`,
    );
  }
  reply.header('access-control-allow-origin', origin).header('vary', 'origin');
}

function settingsFor(request: FastifyRequest): object {
  const host = `${request.headers.host ?? 'localhost'}/v1`;
  return {
    integrations: {
      'Segment.io': {
        apiKey: requestKey(request),
        apiHost: host,
        protocol: request.protocol,
        unbundledIntegrations: [],
        addBundledMetadata: true,
      },
    },
    plan: {},
    enabledMiddleware: {},
  };
}

function requestKey(request: FastifyRequest): string {
  const params: unknown = request.params;
  return typeof params === 'object' && params !== null && 'writeKey' in params ? String(params.writeKey) : '';
}
