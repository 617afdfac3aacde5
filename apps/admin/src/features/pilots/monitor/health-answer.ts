import type { Pilot, PilotHealth } from '@customering/contracts';
import { localDay } from '../../../ui/format/dates';
import { whole } from '../../../ui/format/numbers';
import { t } from '../../../words/t';

export type Soundness = 'good' | 'attention' | 'bad';

/** The worst of what is watched; nothing of the effect goes into it. */
export function soundnessOf({ split, guardrails, floors, checks }: PilotHealth): Soundness {
  const isCrossed = [...guardrails, ...floors].some(({ state }) => state === 'crossed');
  const states = [split.state, ...checks.map(({ state }) => state), ...(isCrossed ? (['bad'] as const) : [])];
  if (states.includes('bad')) return 'bad';
  return states.includes('attention') ? 'attention' : 'good';
}

/** When it starts, as far as that is known. */
function waitingText(startsOn: string | null): string {
  return startsOn === null
    ? t('monitor.answer.waiting')
    : t('monitor.answer.waitingUntil', { day: localDay(startsOn) });
}

/** Whether it is healthy, in one sentence. */
export function healthAnswer({ state, plan }: Pick<Pilot, 'state' | 'plan'>, health: PilotHealth | null): string {
  if (state === 'waiting') return waitingText(plan.startsOn);
  if (!health) return t('monitor.answer.unread');
  return `${t(`monitor.answer.${soundnessOf(health)}`)} ${filledText(health)}`;
}

/** How many are in, and how far it is; once it was watched to its end, that. */
function filledText({ enrolled, needed, day, days }: PilotHealth): string {
  const said = { enrolled: whole(enrolled), needed: whole(needed ?? 0), day, days };
  if (day >= days) return t(needed === null ? 'monitor.answer.over' : 'monitor.answer.overOf', said);
  if (needed !== null && enrolled > needed) return t('monitor.answer.filledMore', said);
  return t(needed === null ? 'monitor.answer.filled' : 'monitor.answer.filledOf', said);
}
