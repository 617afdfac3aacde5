import type { DoorSource } from '@customering/raw-log';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { openTo } from '../cross-origin';
import type { Doors } from '../doors';
import { Refusal } from '../refusal';

/** The source behind a write key, when it may send; else a refusal. */
export function activeSource<Source extends DoorSource>(source: Source | null, doors: Doors): Source {
  if (!source)
    throw new Refusal(401, 'unknown_write_key', 'No source has this write key. Copy it from the source page.', [
      { field: 'writeKey', message: 'is missing or unknown' },
    ]);
  if (source.state !== 'active')
    throw refused(doors, source, new Refusal(403, 'source_paused', 'This source is paused. Resume it on its page.'));
  return source;
}

/** The refusal, counted for its source. */
export function refused(doors: Doors, source: DoorSource, refusal: Refusal): Refusal {
  doors.refusals.add(source.workspaceId, source.sourceId, refusal.reason);
  return refusal;
}

/** A source without listed origins takes browsers from everywhere, as write keys are public; a list is a promise. */
export function allowOrigin(request: FastifyRequest, reply: FastifyReply, doors: Doors, source: DoorSource): void {
  const origin = request.headers.origin;
  if (!origin) return;
  if (source.allowedOrigins.length > 0 && !source.allowedOrigins.includes(origin)) {
    const message = `This source takes no events from ${origin}. Add the origin on its page.`;
    throw refused(doors, source, new Refusal(403, 'origin_not_allowed', message));
  }
  openTo(reply, origin);
}
