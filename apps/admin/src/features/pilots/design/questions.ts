import type { PilotPlan, PilotProposal } from '@customering/contracts';

export const questions = ['change', 'better', 'worse', 'gain', 'chance', 'cost'] as const;
export type Question = (typeof questions)[number];
export type Part = Question | 'advanced';

const fieldsOf: Readonly<Record<Question, readonly (keyof PilotPlan)[]>> = {
  change: ['name', 'ownerId', 'change', 'because', 'population'],
  better: ['primary', 'secondary', 'watchDays'],
  worse: ['guardrails'],
  gain: ['worthIt'],
  chance: ['unit', 'design', 'enrolment', 'treated', 'startsOn', 'adjustFor', 'enrolDays'],
  cost: ['cost'],
};

/** "guardrails.0.margin" belongs to "guardrails", and that to a question. */
export function partOf(place: string): Part {
  const field = place.split('.')[0] ?? '';
  return questions.find((question) => fieldsOf[question].some((name) => name === field)) ?? 'advanced';
}

export type Mark = 'done' | 'begun' | 'open';

/** ✓ everything is said, ● something is, ○ nothing. `lacks`: places that are missing or cannot be read. */
export function markOf(question: Question, plan: PilotPlan, blank: PilotPlan, lacks: readonly string[]): Mark {
  const lacking = lacks.some((place) => partOf(place) === question) || !answered(question, plan);
  const same = (name: keyof PilotPlan) => JSON.stringify(plan[name]) === JSON.stringify(blank[name]);
  if (question === 'chance' && !lacking) return isUntouched(plan, blank) ? 'open' : 'done';
  if (!lacking) return 'done';
  return fieldsOf[question].every(same) ? 'open' : 'begun';
}

function answered(question: Question, plan: PilotPlan): boolean {
  switch (question) {
    case 'change':
      return plan.name.trim() !== '' && plan.change !== '' && plan.because !== '';
    case 'better':
      return plan.primary !== null;
    case 'worse':
      return plan.guardrails.length > 0;
    case 'gain':
      return plan.worthIt !== null;
    case 'chance':
      return true;
    case 'cost':
      return plan.cost !== null && plan.cost.cap !== '';
  }
}

function isUntouched(plan: PilotPlan, blank: PilotPlan): boolean {
  return JSON.stringify(plan) === JSON.stringify(blank);
}

/** What is missing, each place once, with what the page itself cannot read. */
export function lackingPlaces(proposal: PilotProposal | undefined, unread: ReadonlySet<string>): readonly string[] {
  return [...new Set([...(proposal?.missing ?? []).map(({ field }) => field), ...unread])];
}
