import { t } from '../../../words/t';

const named = ['change', 'because', 'startsOn', 'enrolDays', 'watchDays', 'worthIt', 'exposureCap', 'cost'] as const;
type Named = (typeof named)[number];

const isNamed = (name: string): name is Named => named.some((one) => one === name);

/** "worthIt: "3" → "2"" in the words of the form. Values of many parts are left to the audit, which shows both whole. */
export function detailText(detail: string): string {
  const [, name = '', change = ''] = /^(\w+): (.+ → .+)$/.exec(detail) ?? [];
  if (name === '') return detail;
  const word = isNamed(name) ? t(`amend.field.${name}`) : t('history.part', { name });
  return /[{[]/.test(change) ? t('history.changed', { part: word }) : `${word}: ${change}`;
}
