import type { Answer } from './answered';
import { fieldsOf, textOf } from './person';

/** What the person wrote or chose; null where that is nothing. */
export function commentOf(answer: Answer): string | null {
  const text =
    answer.type === 'choice'
      ? choiceOf(answer['choice'])
      : answer.type === 'choices'
        ? choicesOf(answer)
        : plainOf(answer);
  return text.trim() === '' ? null : text;
}

function plainOf(answer: Answer): string {
  return answer.type === 'text' || answer.type === 'date' ? textOf(answer[answer.type]) : '';
}

function choiceOf(choice: unknown): string {
  const { label, other } = fieldsOf(choice);
  return textOf(label) || textOf(other);
}

function choicesOf(answer: Answer): string {
  const { labels, other } = fieldsOf(answer['choices']);
  const chosen = Array.isArray(labels) ? labels.map(textOf) : [];
  return [...chosen, textOf(other)].filter((label) => label !== '').join('; ');
}
