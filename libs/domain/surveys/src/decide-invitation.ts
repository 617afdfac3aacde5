import { createHash } from 'node:crypto';

/** Why somebody is not asked. */
export const notAskedReasons = [
  'named_by_nothing',
  'asked_lately',
  'said_not_now',
  'not_drawn',
  'twice_in_list',
] as const;
export type NotAskedReason = (typeof notAskedReasons)[number];

/** What is known of the person to be asked, over all surveys of the workspace. */
export interface AskedBefore {
  /** Everything that the person goes by, as text that is equal for equal identifiers; empty when nothing given names anybody. */
  readonly identifiers: readonly string[];
  readonly lastAskedAt: Date | null;
  /** When the person last answered "not now". */
  readonly lastDeclinedAt: Date | null;
}

export interface AskingRule {
  /** Days in which nobody is asked twice, whoever asks and in whichever survey. */
  readonly restDays: number;
  /** Whom of a hundred the survey asks. */
  readonly sharePercent: number;
  readonly surveyId: string;
}

export type Decision =
  { readonly asked: true } | { readonly asked: false; readonly reason: NotAskedReason; readonly againAt: Date | null };

const dayMs = 86_400_000;
/** As long as the page promises to those who say "not now"; never shorter than the rest between surveys. */
export const declinedDays = 90;

/** Whether this person is asked now. Of two reasons the one that lasts is told. */
export function decideInvitation(person: AskedBefore, rule: AskingRule, now: Date): Decision {
  if (person.identifiers.length === 0) return { asked: false, reason: 'named_by_nothing', againAt: null };
  const declinedUntil = after(person.lastDeclinedAt, Math.max(declinedDays, rule.restDays));
  if (declinedUntil !== null && declinedUntil > now)
    return { asked: false, reason: 'said_not_now', againAt: declinedUntil };
  const restsUntil = after(person.lastAskedAt, rule.restDays);
  if (restsUntil !== null && restsUntil > now) return { asked: false, reason: 'asked_lately', againAt: restsUntil };
  if (!isDrawn(person, rule, now)) return { asked: false, reason: 'not_drawn', againAt: null };
  return { asked: true };
}

function after(at: Date | null, days: number): Date | null {
  return at === null ? null : new Date(at.getTime() + days * dayMs);
}

/**
 * Drawn by the person, the survey and the day: whoever asks again the same day gets the same draw, so nobody can ask until the
 * wanted people come up.
 */
function isDrawn({ identifiers }: AskedBefore, { sharePercent, surveyId }: AskingRule, now: Date): boolean {
  if (sharePercent >= 100) return true;
  const [first = ''] = [...identifiers].sort();
  const day = now.toISOString().slice(0, 10);
  const draw = createHash('sha256').update(`${surveyId}\n${day}\n${first}`).digest().readUInt32BE();
  return draw < (sharePercent / 100) * 2 ** 32;
}
