import type { Normalised, RawRecord, SourceContext } from '@customering/plugin-sdk';
import { fieldsOf } from './fields';
import { normaliseCall, normaliseLeg } from './normalise-call';
import { normaliseRating, normaliseSurvey } from './normalise-satisfaction';
import { normaliseTicket } from './normalise-ticket';
import { normaliseUser } from './normalise-user';
import type { Settings } from './settings';

/** By what the stored record holds. What is none of it came as a notice, and is fetched instead of read. */
export function normalise({ payload }: RawRecord, { config }: SourceContext<Settings>): Normalised {
  const held = fieldsOf(payload);
  if ('ticket' in held && !('response' in held)) return normaliseTicket(held);
  if ('user' in held) return normaliseUser(held);
  if ('call' in held) return normaliseCall(held, config);
  if ('leg' in held) return normaliseLeg(held);
  if ('rating' in held) return normaliseRating(held);
  if ('response' in held) return normaliseSurvey(held);
  return { ignored: 'unknown_event' };
}
