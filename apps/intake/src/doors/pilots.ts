import { createHash } from 'node:crypto';
import type { HeldPilot, KeyedSource, PilotLookup } from '@customering/raw-log';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Doors } from '../doors';
import { answerAsk } from '../pilots/answer-ask';
import type { Enrolments } from '../pilots/enrolments';
import type { PilotPermission } from '../pilots/permission';
import { readAsks, type Ask } from '../pilots/read-ask';
import { Refusal } from '../refusal';
import { activeSource, allowOrigin } from './active-source';
import { readMessage } from './read-message';
import { writeKeyOf } from './write-key';

export interface Pilots {
  readonly lookup: Pick<PilotLookup, 'of'>;
  readonly permission: PilotPermission;
  readonly enrolments: Pick<Enrolments, 'note'>;
}

/** Which variant somebody gets, from memory alone; and the rules for those who work it out themselves. */
export function openPilotsDoor(server: FastifyInstance, doors: Doors, pilots: Pilots): void {
  server.post('/v1/pilots/variants', async (request, reply) => {
    const read = readMessage(request.body);
    if (!read.ok) throw read.refusal;
    const source = await sourceOf(request, reply, writeKeyOf(request, read.fields), doors);
    const { asks, isBatch } = readAsks(read.fields);
    const held = heldFor(source, pilots);
    const [first, ...others] = asks.map((ask) => ({ answers: answer(ask, source, held, pilots) }));
    return reply.header('cache-control', 'no-store').send(isBatch ? { batch: [first, ...others] } : first);
  });
  server.get('/v1/pilots/rules', async (request, reply) => {
    const source = await sourceOf(request, reply, writeKeyOf(request, {}), doors);
    const rules = [...heldFor(source, pilots).values()].map(({ rule }) => rule).filter(({ how }) => how === 'asked');
    const body = JSON.stringify({ rules });
    const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    // Asked about each time, since a stop must hold within seconds; unchanged rules are not sent again.
    reply.header('etag', tag).header('cache-control', 'private, no-cache');
    if (request.headers['if-none-match'] === tag) return reply.code(304).send();
    return reply.type('application/json; charset=utf-8').send(body);
  });
}

async function sourceOf(
  request: FastifyRequest,
  reply: FastifyReply,
  key: string | null,
  doors: Doors,
): Promise<KeyedSource> {
  const source = activeSource(key === null ? null : await doors.sources.glance(key), doors);
  allowOrigin(request, reply, doors, source);
  return source;
}

function heldFor({ workspaceId }: KeyedSource, { lookup }: Pilots): ReadonlyMap<string, HeldPilot> {
  const held = lookup.of(workspaceId);
  if (held === null)
    throw new Refusal(503, 'pilots_loading', 'The pilots are being read. Ask again in a moment.', [], 1);
  return held;
}

/**
 * Who is put into a pilot by asking is told to the raw log; who stands on a drawn list was told when it was drawn, and who says to be in a
 * closed pilot was told while it was open, or is not believed.
 */
function answer(ask: Ask, source: KeyedSource, held: ReadonlyMap<string, HeldPilot>, pilots: Pilots) {
  const at = new Date();
  const answers = answerAsk(ask, source, held, pilots.permission, at);
  for (const { pilot, variant } of answers) {
    const rule = held.get(pilot)?.rule;
    if (variant !== null && rule?.how === 'asked' && rule.state === 'open')
      pilots.enrolments.note(source, ask.unit, pilot, variant, at);
  }
  return answers;
}
