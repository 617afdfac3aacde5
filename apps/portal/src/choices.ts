import type { SurveyQuestion } from '@customering/contracts';
import { textIn } from './text-in';
import type { PortalWords } from './words';

interface Choices {
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** What the lowest and the highest number mean, where the answers are numbers. */
  readonly ends: readonly [string, string] | null;
}

/** What one can choose: words where each answer has some, else numbers with their ends. */
export function choicesOf(
  question: SurveyQuestion,
  words: PortalWords,
  page: { readonly language: string; readonly languages: readonly string[] },
): Choices {
  const { kind, scale, options } = question;
  if (kind === 'choice')
    return { choices: options.map(({ value, words: own }) => ({ value, label: textIn(own, page) })), ends: null };
  if (kind === 'nps') return { choices: numbers(0, 10), ends: [words.nps[0] ?? '', words.nps[1] ?? ''] };
  if (kind === 'scale') return { choices: numbers(scale?.min ?? 0, scale?.max ?? 10), ends: ['', ''] };
  if (kind === 'text') return { choices: [], ends: null };
  const from = kind === 'promise' ? 0 : 1;
  return { choices: words[kind].map((label, index) => ({ value: String(from + index), label })), ends: null };
}

function numbers(min: number, max: number) {
  return Array.from({ length: max - min + 1 }, (_, index) => ({
    value: String(min + index),
    label: String(min + index),
  }));
}
