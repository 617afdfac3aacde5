import { t } from '../../../words/t';

const named = ['change', 'because', 'startsOn', 'enrolDays', 'watchDays', 'worthIt', 'exposureCap', 'cost'] as const;
type Named = (typeof named)[number];

const isNamed = (name: string): name is Named => named.some((one) => one === name);

/** The whole mark stands with the promise. */
const markLength = 16;

const decisions = ['scale', 'stop', 'extend', 'not_proven'] as const;

/** What stands beside an event, in words: who was told, by which mark a plan is known, what was decided, what changed. */
export function detailText(detail: string): string {
  const [, kind = '', rest = ''] = /^(told|hash|decision): (.+)$/.exec(detail) ?? [];
  if (kind === 'told') return t('history.told', { name: rest });
  if (kind === 'hash') return t('history.hash', { hash: `${rest.slice(0, markLength)}…` });
  if (kind !== 'decision') return changeText(detail);
  const decision = decisions.find((one) => one === rest);
  return t('history.decision', { decision: decision ? t(`decide.action.${decision}`) : rest });
}

/** "worthIt: "3" → "2"" in the words of the form. Values of many parts are left to the audit, which shows both whole. */
function changeText(detail: string): string {
  const [, name = '', change = ''] = /^(\w+): (.+ → .+)$/.exec(detail) ?? [];
  if (name === '') return detail;
  const word = isNamed(name) ? t(`amend.field.${name}`) : t('history.part', { name });
  return /[{[]/.test(change) ? t('history.changed', { part: word }) : `${word}: ${change}`;
}
