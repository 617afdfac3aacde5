import type { PlanFact } from './plan-facts';
import type { Question } from './questions';

const told: Readonly<Record<Question, readonly PlanFact['field'][]>> = {
  change: ['change'],
  better: ['primary'],
  worse: ['guardrails'],
  gain: ['worthIt'],
  chance: ['design'],
  cost: ['cost'],
};

/** The answer to a question in a line; empty while there is none. */
export function saidOf(question: Question, facts: readonly PlanFact[]): string {
  return facts
    .filter(({ field, isThere }) => isThere && told[question].includes(field))
    .map(({ value }) => value)
    .join(' · ');
}
