import { inGoodDirection, type Effect } from './effect';
import type { Grade } from './grade';

export type Verdict =
  'true_success' | 'supported' | 'hint' | 'not_proven' | 'failure' | 'failure_understood' | 'blocked';
export type Action = 'scale' | 'stop' | 'extend' | 'keep_running' | 'not_proven';

export interface GuardrailState {
  readonly title: string;
  readonly state: 'inside' | 'crossed' | 'unclear';
}

/** All that a verdict follows from. */
export interface Judged {
  readonly grade: Grade;
  /** Of the variants, the one that did best, already corrected for their number. */
  readonly primary: Effect;
  /** In the figure's own unit, more than 0. */
  readonly worthIt: number;
  readonly guardrails: readonly GuardrailState[];
  /** Reasons why the groups cannot be compared. */
  readonly blocks: readonly string[];
  /** Looked at before its time: nothing is said. */
  readonly interim: boolean;
  /** Everybody who was to be watched was watched. */
  readonly final: boolean;
  /** The chance of finding an effect that is worth having, as it turned out. */
  readonly power: number | null;
}

export interface Judgement {
  readonly verdict: Verdict;
  readonly action: Action;
  readonly reasons: readonly string[];
}

const successBy: Readonly<Record<Grade, Verdict>> = { A: 'true_success', B: 'true_success', C: 'supported', D: 'hint' };

/**
 * Blocked before harmed before good before bad: a comparison that is off says nothing, harm outweighs a gain, and what is neither is
 * not proven. Only a lot, kept to, makes a "true success" (maths of evidence grades).
 */
export function judge(judged: Judged): Judgement {
  if (judged.blocks.length > 0) return { verdict: 'blocked', action: 'stop', reasons: judged.blocks };
  const crossed = judged.guardrails.filter(({ state }) => state === 'crossed');
  if (crossed.length > 0)
    return {
      verdict: 'failure',
      action: 'stop',
      reasons: crossed.map(({ title }) => `${title} got worse by more than was allowed.`),
    };
  if (judged.interim)
    return {
      verdict: 'not_proven',
      action: 'keep_running',
      reasons: ['This is a look before the planned one: it decides nothing.'],
    };
  return byEffect(judged);
}

function byEffect({ grade, primary, worthIt, guardrails, final, power }: Judged): Judgement {
  const { low, high } = inGoodDirection(primary);
  if (high < 0) return { verdict: 'failure', action: 'stop', reasons: [`${primary.title} got worse.`] };
  if (high < worthIt)
    return {
      verdict: 'failure',
      action: 'stop',
      reasons: ['Even at its best the gain is smaller than what was worth having.'],
    };
  const unclear = guardrails
    .filter(({ state }) => state === 'unclear')
    .map(({ title }) => `${title} may still have got worse by more than was allowed: too few were watched to tell.`);
  if (low > 0) return succeeded(grade, low >= worthIt, unclear);
  if (!final)
    return {
      verdict: 'not_proven',
      action: 'keep_running',
      reasons: ['It may be chance, and more units are still watched.'],
    };
  const weak = power !== null && power < enoughPower;
  const reasons = weak
    ? ['It may be chance. Too few were watched to find a gain that is worth having; more would tell.']
    : ['It may be chance, although enough were watched to find a gain that is worth having.'];
  return { verdict: 'not_proven', action: weak ? 'extend' : 'not_proven', reasons };
}

const enoughPower = 0.8;

function succeeded(grade: Grade, isWorthIt: boolean, unclear: readonly string[]): Judgement {
  const verdict = successBy[grade];
  if (unclear.length > 0) return { verdict, action: 'extend', reasons: unclear };
  if (grade === 'C')
    return {
      verdict,
      action: 'extend',
      reasons: [
        'A comparison without a lot supports it and does not prove it: repeat it with a lot before much is spent.',
      ],
    };
  if (grade === 'D')
    return {
      verdict,
      action: 'not_proven',
      reasons: ['Before and after alone cannot tell the change from everything else that happened.'],
    };
  const reasons = isWorthIt
    ? ['The gain is real, and even at its smallest worth having.']
    : ['The gain is real. Whether it is as large as was worth having is not certain.'];
  return { verdict, action: 'scale', reasons };
}

/** A failure of which somebody wrote what was learned is understood. */
export function verdictWithLearning(verdict: Verdict, learning: string | null): Verdict {
  return verdict === 'failure' && learning !== null && learning.trim() !== '' ? 'failure_understood' : verdict;
}
