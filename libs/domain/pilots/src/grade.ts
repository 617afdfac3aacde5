import type { PilotPlan } from './plan';

/** How far a result may be read as cause: A by lot, plan kept; B by lot with changes; C compared with look-alikes that moved alike; D else. */
export type Grade = 'A' | 'B' | 'C' | 'D';

export interface Graded {
  readonly grade: Grade;
  readonly why: readonly string[];
}

/** What became of the conditions that a grade asks for. */
export interface Conduct {
  readonly amendments: number;
  /** Locked when units were in already. */
  readonly promisedLate: boolean;
  /** Somebody locked a plan although it could not succeed, or a check failed that the design stands on. */
  readonly failed: readonly string[];
}

/** The best grade that a design can reach, and what would raise it. */
export function canReach({ design, enrolment }: Pick<PilotPlan, 'design' | 'enrolment'>): {
  readonly grade: Grade;
  readonly raise: string | null;
} {
  switch (design) {
    case 'randomised':
    case 'cluster_randomised':
      return enrolment === 'told'
        ? { grade: 'B', raise: 'Let the product draw the lot: then everybody can see that nobody chose.' }
        : { grade: 'A', raise: null };
    case 'matched_did':
      return { grade: 'C', raise: 'Draw by lot which of these units begin first; the others follow later.' };
    case 'adjusted':
      return {
        grade: 'C',
        raise: 'Draw by lot who gets it: what nobody wrote down about people cannot be adjusted for.',
      };
    case 'interrupted_series':
      return {
        grade: 'C',
        raise: 'Keep some units as they are: a figure that moves for all alike is then no longer taken for an effect.',
      };
  }
}

/** The grade of a result: what its design can reach, less what went wrong. */
export function gradeOf(plan: Pick<PilotPlan, 'design' | 'enrolment'>, conduct: Conduct): Graded {
  const { grade: best } = canReach(plan);
  const why = [designWords[plan.design]];
  if (best === 'C' || best === 'D')
    return conduct.failed.length > 0 ? { grade: 'D', why: [...why, ...conduct.failed] } : { grade: best, why };
  if (conduct.failed.length > 0) return { grade: 'D', why: [...why, ...conduct.failed] };
  if (plan.enrolment === 'told') why.push('The lot was drawn outside of the product.');
  if (conduct.promisedLate) return { grade: 'B', why: [...why, lateWords] };
  if (conduct.amendments === 0) return { grade: best, why: [...why, 'The plan was kept as it was locked.'] };
  const times = conduct.amendments === 1 ? 'once' : `${conduct.amendments} times`;
  return { grade: 'B', why: [...why, `The plan was amended ${times} after it was locked.`] };
}

export const designWords: Readonly<Record<PilotPlan['design'], string>> = {
  randomised: 'Chosen by lot.',
  cluster_randomised: 'Whole units chosen by lot.',
  matched_did: 'Not randomised: compared with units that moved alike before.',
  interrupted_series: 'Not randomised: one figure before and after.',
  adjusted: 'Not randomised: compared with people who are alike in what is known of them.',
};

export const lateWords = 'The plan was locked when units were in already: who wrote it could have looked.';
