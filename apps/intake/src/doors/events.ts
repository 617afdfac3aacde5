import type { DoorSource } from '@customering/raw-log';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Doors } from '../doors';
import { Refusal } from '../refusal';
import { limits } from './check-message';
import { activeSource, allowOrigin, refused } from './active-source';
import { readMessage, type Fields } from './read-message';
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
    allowOrigin(request, reply, doors, source);
    return reply.header('cache-control', 'public, max-age=60').send(settingsFor(request));
  });
}

async function accept(request: FastifyRequest, reply: FastifyReply, type: string, doors: Doors): Promise<void> {
  if (doors.commits.isFull()) throw refusedWhenKnown(request, doors, busy());
  const read = readMessage(request.body);
  if (!read.ok) throw await refusedUnread(request, doors, read.refusal);
  const key = writeKeyOf(request, read.fields);
  const source = activeSource(key === null ? null : await doors.sources.find(key), doors);
  allowOrigin(request, reply, doors, source);
  const records = type === 'batch' ? countBatch(read.fields, doors, source) : countOne(read.bytes, doors, source);
  await doors.accept(
    source,
    { bytes: read.bytes, records, meta: { door: 'events', type } },
    request.headers['traceparent'],
  );
}

function busy(): Refusal {
  return new Refusal(429, 'busy', 'Too much is waiting to be stored. Send it again a little later.', [], 2);
}

/** While the database is busy it is not asked whose request this was: the count is kept for the keys that are remembered. */
function refusedWhenKnown(request: FastifyRequest, doors: Doors, refusal: Refusal): Refusal {
  const key = writeKeyOf(request, {});
  const source = key === null ? null : doors.sources.remember(key);
  return source ? refused(doors, source, refusal) : refusal;
}

/** A body that cannot be read names no source, but a header or the address may. */
async function refusedUnread(request: FastifyRequest, doors: Doors, refusal: Refusal): Promise<Refusal> {
  const key = writeKeyOf(request, {});
  const source = key === null ? null : await doors.sources.find(key);
  return source ? refused(doors, source, refusal) : refusal;
}

function countBatch(body: Fields, doors: Doors, source: DoorSource): number {
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
