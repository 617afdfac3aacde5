import type { PilotPlan, PilotProposal } from '@customering/contracts';
import { wordsOf } from '@customering/pilots';

/** What a design is called, and why it says what it says. */
export function designWhy({ design, unit }: PilotPlan): { name: string; why: string } {
  const { one, many } = wordsOf(unit);
  switch (design) {
    case 'randomised':
      return {
        name: `by lot, ${one} by ${one}`,
        why: 'Chance decides who gets it, so nothing else can differ between the groups but by chance.',
      };
    case 'cluster_randomised':
      return {
        name: `by lot, whole ${many}`,
        why: `Chance decides which ${many} get it. What counts is how many ${many} there are, not how many people are in them.`,
      };
    case 'matched_did':
      return {
        name: `chosen ${many} against others that moved alike`,
        why: `The chosen ${many} are compared with those that were most like them before. Whatever else set them apart stays in the result.`,
      };
    case 'interrupted_series':
      return {
        name: 'before and after a day',
        why: 'What came is compared with the line of before, carried on. Anything else of that time counts as its effect.',
      };
    case 'adjusted':
      return {
        name: 'against people who are alike',
        why: 'Those who were given it are compared with others who are alike in what is known of them. What nobody wrote down stays in the result.',
      };
  }
}

/** A lot where there is none; people in place of units where there are few. */
export function betterDesign(plan: PilotPlan): PilotProposal['better'] {
  if (plan.design === 'adjusted')
    return { design: 'randomised', unit: 'person', why: 'Draw who gets it: grade A instead of C.' };
  if (plan.design !== 'matched_did' && plan.design !== 'interrupted_series') return null;
  if (plan.unit === 'person')
    return { design: 'randomised', unit: 'person', why: 'Draw who gets it first: grade A instead of C.' };
  return {
    design: 'cluster_randomised',
    unit: plan.unit,
    why: `Draw which ${wordsOf(plan.unit).many} begin: grade A instead of C.`,
  };
}
