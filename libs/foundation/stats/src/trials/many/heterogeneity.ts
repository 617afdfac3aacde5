import { StatisticsInputError } from '../../input-error';
import { chiSquareUpperTail } from '../../numeric/tail-areas';
import { type Comparison, testEffect, type TestQuestion } from '../comparison';

/** The effect in one group. */
export interface GroupEffect {
  readonly estimate: number;
  readonly se: number;
}

export interface Heterogeneity {
  /** Cochran's Q (1954). */
  readonly q: number;
  readonly df: number;
  readonly pValue: number;
  /** 0 to 1: the share of the spread between groups that chance does not explain (Higgins & Thompson 2002). */
  readonly iSquared: number;
  /** The mean effect, groups weighted by 1 / se². */
  readonly pooled: GroupEffect;
}

/** Whether effects differ between groups at all, which has to be asked before any single group is read. @throws StatisticsInputError below two groups or on an se of 0. */
export function heterogeneity(groups: readonly GroupEffect[]): Heterogeneity {
  requireGroups(groups);
  const weights = groups.map(({ se }) => 1 / se ** 2);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const estimate = groups.reduce((sum, group, i) => sum + (weights[i] ?? 0) * group.estimate, 0) / total;
  const q = groups.reduce((sum, group) => sum + ((group.estimate - estimate) / group.se) ** 2, 0);
  const df = groups.length - 1;
  return {
    q,
    df,
    pValue: chiSquareUpperTail(q, df),
    iSquared: q > df ? (q - df) / q : 0,
    pooled: { estimate, se: Math.sqrt(1 / total) },
  };
}

/** How much greater the effect is in the second group than in the first (Altman & Bland 2003): z test of the difference. */
export function compareEffects(first: GroupEffect, second: GroupEffect, question: TestQuestion = {}): Comparison {
  requireGroups([first, second]);
  const se = Math.hypot(first.se, second.se);
  return testEffect(second.estimate - first.estimate, se, Number.POSITIVE_INFINITY, question);
}

function requireGroups(groups: readonly GroupEffect[]): void {
  if (groups.length < 2) throw new StatisticsInputError('groups', `are ${groups.length}`, 'Give two or more.');
  groups.forEach(({ estimate, se }, i) => {
    if (Number.isFinite(estimate) && Number.isFinite(se) && se > 0) return;
    throw new StatisticsInputError(`groups at ${i}`, `has estimate ${estimate}, se ${se}`, 'Leave out such a group.');
  });
}
