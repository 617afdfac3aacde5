import {
  adjustByPast,
  adjustRatiosByPast,
  compareArms,
  compareShares,
  meanOf,
  ratioOf,
  shareOf,
  StatisticsInputError,
  type ArmEstimate,
} from '@customering/stats';
import type { ArmSums } from '../evidence';
import type { Count } from '../plan';
import { rounded, type Compared, type MethodStep, type NotCompared } from './figures';

/** What the past of the units must explain at least for a share to be adjusted by it. */
const worthAdjusting = 0.02;

/** Units drawn one by one: two arms by their sums. The unit of analysis is the unit that was drawn. */
export function compareUnits(control: ArmSums, treated: ArmSums, count: Count, level: number): Compared | NotCompared {
  try {
    return compare[count](control, treated, level);
  } catch (problem) {
    if (problem instanceof StatisticsInputError) return { refused: problem.message };
    throw problem;
  }
}

const compare: Readonly<Record<Count, (control: ArmSums, treated: ArmSums, level: number) => Compared>> = {
  amount: (control, treated, level) => amounts(control, treated, level),
  share: (control, treated, level) => shares(control, treated, level),
  ratio: (control, treated, level) => ratios(control, treated, level),
};

function amounts(control: ArmSums, treated: ArmSums, level: number): Compared {
  const plain = [meanOf(samples(control), 'control'), meanOf(samples(treated), 'treated')] as const;
  if (!pastVaries(control, treated)) return byWelch(plain, plain, null, level, []);
  const { theta, varianceReduction, ...arms } = adjustByPast(withPast(control), withPast(treated));
  return byWelch([arms.control, arms.treated], plain, varianceReduction, level, [thetaStep(theta, varianceReduction)]);
}

function shares(control: ArmSums, treated: ArmSums, level: number): Compared {
  const [a, b] = [counts(control), counts(treated)];
  const plain = [shareOf(a), shareOf(b)] as const;
  const adjusted = pastVaries(control, treated) ? adjustByPast(withPast(control), withPast(treated)) : null;
  if (adjusted && adjusted.varianceReduction >= worthAdjusting)
    return byWelch([adjusted.control, adjusted.treated], plain, adjusted.varianceReduction, level, [
      thetaStep(adjusted.theta, adjusted.varianceReduction),
    ]);
  const { pValue, interval, z } = compareShares(a, b, { level });
  const welch = byWelch(plain, plain, adjusted && adjusted.varianceReduction, level, []);
  return {
    ...welch,
    exact: { low: interval.low ?? -1, high: interval.high ?? 1, pValue },
    method: 'Two shares, pooled test',
    steps: [
      { name: 'z', value: rounded(z), source: 'Pearson 1900; interval of Newcombe 1998, method 10' },
      ...relativeStep(plain[0], plain[1], level),
    ],
  };
}

function ratios(control: ArmSums, treated: ArmSums, level: number): Compared {
  const [a, b] = [ratioSums(control), ratioSums(treated)];
  const plain = [ratioOf(a, 'control'), ratioOf(b, 'treated')] as const;
  if (!ratioPastVaries(control, treated))
    return { ...byWelch(plain, plain, null, level, []), method: 'Ratio, delta method' };
  const { theta, varianceReduction, ...arms } = adjustRatiosByPast(ratioPast(control), ratioPast(treated));
  const compared = byWelch([arms.control, arms.treated], plain, varianceReduction, level, [
    thetaStep(theta, varianceReduction),
  ]);
  return { ...compared, method: 'Ratio, delta method, adjusted by the past' };
}

type Pair = readonly [ArmEstimate, ArmEstimate];

function byWelch(
  [control, treated]: Pair,
  plain: Pair,
  scatterLess: number | null,
  level: number,
  steps: readonly MethodStep[],
): Compared {
  const { estimate, se, df, t } = compareArms(control, treated, { level });
  return {
    ...{ estimate, se, df, scatterLess, exact: null, notes: [] },
    control: { n: control.n, value: plain[0].value },
    treated: { n: treated.n, value: plain[1].value },
    method: scatterLess === null ? 'Two means, Welch' : 'Two means, Welch, adjusted by the past',
    steps: [
      ...steps,
      ...relativeStep(control, treated, level),
      { name: 't', value: rounded(t), source: 'Welch 1947' },
      { name: 'Degrees of freedom', value: rounded(df), source: 'Satterthwaite 1946' },
    ],
  };
}

/** Below this a p-value is written as less, as it is on the page. */
const leastP = 0.0001;

/** The same effect as a share of the figure without the change; the absolute one decides. Of nothing, and of less, there is no share. */
function relativeStep(control: ArmEstimate, treated: ArmEstimate, level: number): MethodStep[] {
  if (control.plain.value <= 0) return [];
  const { estimate, interval, pValue } = compareArms(control, treated, { level, difference: 'relative' });
  const p = pValue < leastP ? `p < ${leastP}` : `p ${rounded(pValue)}`;
  const value = `${rounded(estimate)} [${rounded(interval.low ?? -Infinity)}, ${rounded(interval.high ?? Infinity)}], ${p}`;
  return [
    { name: 'As a share of the figure without the change', value, source: 'delta method: Deng, Knoblich & Lu 2018' },
  ];
}

function thetaStep(theta: number, reduction: number): MethodStep {
  const value = `${rounded(theta)}; the scatter fell by ${rounded(100 * reduction, 3)} %`;
  return { name: 'Weight of the past', value, source: 'CUPED: Deng, Xu, Kohavi & Walker 2013' };
}

const samples = ({ n, y, yy }: ArmSums) => ({ n, sum: Number(y), sumOfSquares: Number(yy) });
const counts = ({ n, y }: ArmSums) => ({ n, successes: Number(y) });

function withPast(arm: ArmSums) {
  return { ...samples(arm), past: { sum: Number(arm.x), sumOfSquares: Number(arm.xx) }, sumOfProducts: Number(arm.xy) };
}

function ratioSums({ n, y, d, yy, dd, yd }: ArmSums) {
  return { n, sumM: Number(y), sumD: Number(d), sumMM: Number(yy), sumDD: Number(dd), sumMD: Number(yd) };
}

function ratioPast(arm: ArmSums) {
  return {
    ...ratioSums(arm),
    past: {
      sumM: Number(arm.x),
      sumD: Number(arm.xd),
      sumMM: Number(arm.xx),
      sumDD: Number(arm.xdxd),
      sumMD: Number(arm.xxd),
    },
    ...{ sumMPastM: Number(arm.xy), sumMPastD: Number(arm.yxd), sumDPastM: Number(arm.dx), sumDPastD: Number(arm.dxd) },
  };
}

/** A past that is the same of everybody explains nothing. */
function pastVaries(control: ArmSums, treated: ArmSums): boolean {
  const n = control.n + treated.n;
  const sum = Number(control.x) + Number(treated.x);
  const squares = Number(control.xx) + Number(treated.xx);
  return n > 2 && squares - (sum * sum) / n > 1e-9 * Math.max(1, squares);
}

function ratioPastVaries(control: ArmSums, treated: ArmSums): boolean {
  return (
    [control, treated].every(({ n, xd, xdxd }) => Number(xd) > 0 && n > 2 && Number(xdxd) > 0) &&
    pastVaries(control, treated)
  );
}
