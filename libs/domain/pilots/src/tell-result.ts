import { inGoodDirection, type Effect } from './effect';
import type { Grade } from './grade';
import type { Verdict } from './judge';
import { digitsFor, tellDifference } from './tell-number';

export const verdictWords: Readonly<Record<Verdict, string>> = {
  true_success: 'True success',
  supported: 'Supported',
  hint: 'A hint',
  not_proven: 'Not proven',
  failure: 'Failure',
  failure_understood: 'Failure understood',
  blocked: 'No verdict',
};

export function headlineOf(verdict: Verdict, grade: Grade): string {
  return verdict === 'blocked'
    ? 'No verdict: the groups cannot be compared'
    : `${verdictWords[verdict]}, grade ${grade}`;
}

/** What happened, in natural counts where the figure is a share. */
export function sentenceOf(effect: Effect, word: { readonly one: string; readonly many: string }): string {
  if (isShare(effect)) return shareSentence(effect, word.many);
  const digits = digitsFor(effect.range);
  const difference = tellDifference(effect.estimate, effect, digits);
  const way = effect.estimate >= 0 ? 'more' : 'less';
  const whose = effect.count === 'amount' ? `for each ${word.one}` : 'on average';
  return `${effect.title}: about ${difference} ${way} ${whose} with the change [${endsOf(effect, digits)}].`;
}

const isShare = ({ unit, count }: Effect): boolean => unit === 'percent' || count === 'share';

function shareSentence(effect: Effect, many: string): string {
  const whole = (value: number) => Math.round(value).toLocaleString('en');
  const way = effect.estimate >= 0 ? 'more' : 'fewer';
  const sign = effect.estimate >= 0 ? 1 : -1;
  const [low, high] = sign > 0 ? [effect.range.low, effect.range.high] : [-effect.range.high, -effect.range.low];
  const ends =
    low < 0
      ? `${whole(-low)} ${way === 'more' ? 'fewer' : 'more'} to ${whole(high)} ${way}`
      : `${whole(low)} to ${whole(high)} ${way}`;
  return `Of 100 ${many}, about ${whole(Math.abs(effect.estimate))} ${way} count for "${effect.title}" with the change [${ends}].`;
}

function endsOf(effect: Effect, digits: number): string {
  const end = (value: number) => `${value < 0 ? '−' : ''}${tellDifference(value, effect, digits)}`;
  return `${end(effect.range.low)} to ${end(effect.range.high)}`;
}

/** What the result leaves open, so that nobody reads more from it than is in it. */
export function cannotTell(effect: Effect, worthIt: number, watchDays: number, grade: Grade): string[] {
  const { low, high } = inGoodDirection(effect);
  const told = tellDifference(worthIt, effect, digitsFor({ low: 0, high: worthIt }));
  const open: string[] = [];
  if (low < worthIt && high >= worthIt) open.push(`Whether the gain is at least ${told}.`);
  open.push(`What happens after ${watchDays} days.`, 'Whether it would be the same for those who were not in it.');
  if (grade === 'C' || grade === 'D')
    open.push('Whether something else that differed between the groups is the cause.');
  return open;
}
