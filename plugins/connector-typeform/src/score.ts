import { PluginError } from '@customering/plugin-sdk';
import type { Answer, Question } from './answered';
import { textOf } from './person';

export interface Score {
  readonly score: string;
  readonly scaleMin?: string;
  readonly scaleMax?: string;
}

interface Scale {
  readonly min: number;
  readonly max: number;
}

/** The answer as a number on its scale. Null for answers that are none. */
export function scoreOf(answer: Answer, question: Question | undefined): Score | null {
  if (answer.type === 'boolean') return typeof answer['boolean'] === 'boolean' ? yesNo(answer['boolean']) : null;
  if (answer.type !== 'number') return null;
  const score = decimalOf(answer['number']);
  const scale = scaleOf(question?.type ?? answer.field.type ?? '', question);
  // Beyond the scale: the question was changed since. Then nobody knows on which one it was given.
  const fits = scale !== null && Number(score) >= scale.min && Number(score) <= scale.max;
  return fits ? { score, scaleMin: String(scale.min), scaleMax: String(scale.max) } : { score };
}

function yesNo(isYes: boolean): Score {
  return { score: isYes ? '1' : '0', scaleMin: '0', scaleMax: '1' };
}

/** Null where the scale stands in a form that was not sent along, or not with its scales, as in notices. */
function scaleOf(type: string, question: Question | undefined): Scale | null {
  if (type === 'nps') return { min: 0, max: 10 };
  const { steps, start_at_one = false } = question?.properties ?? {};
  if (steps === undefined) return null;
  if (type === 'rating') return { min: 1, max: steps };
  if (type !== 'opinion_scale') return null;
  return start_at_one ? { min: 1, max: steps } : { min: 0, max: steps - 1 };
}

/** Decimal text, without an exponent. */
export function decimalOf(value: unknown): string {
  const written = typeof value === 'number' && /e/i.test(String(value)) ? value.toFixed(10) : textOf(value);
  if (/^-?\d{1,20}(\.\d{1,10})?$/.test(written)) return written;
  throw new PluginError('bad_record', `"${written.slice(0, 40)}" is no number that can be read.`, {
    reason: 'bad_number',
    field: 'answers',
  });
}
