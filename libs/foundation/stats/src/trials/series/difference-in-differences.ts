import type { Comparison, TestQuestion } from '../comparison';
import { type RandomisationInference, randomisationInference } from '../clusters/randomisation-inference';
import { type ContrastGroup, mean, testContrasts } from './contrasts';
import { type Panel, type PanelRow, panelOf, type PanelUnit, valueAt } from './panel';
import { type PreTrend, preTrendOf } from './pre-trend';

/** The effect on units that started in one period, in one later period, against the period just before their start. */
export interface GroupTimeEffect {
  readonly startPeriod: number;
  readonly period: number;
  readonly units: number;
  readonly effect: Comparison;
}

export interface DifferenceInDifferences {
  readonly treatedUnits: number;
  readonly neverUnits: number;
  /** Mean after less mean before, treated less never; null when units start at different times. */
  readonly twoByTwo: Comparison | null;
  readonly groupTime: readonly GroupTimeEffect[];
  /** Mean of the group-time effects, each unit and period of the change counted once. */
  readonly overall: Comparison;
  /** Permutes which units started; for few units it decides. Null when units start at different times. */
  readonly permutation: RandomisationInference | null;
  readonly preTrend: PreTrend;
}

export interface DifferenceQuestion extends TestQuestion {
  /** Of the permutations, when there are too many to try all. */
  readonly seed: number;
  /** How many of them then; default 20,000. */
  readonly draws?: number;
}

/**
 * Difference in differences of a panel in which some units never start: group-time effects of Callaway & Sant'Anna 2021 with units that
 * never start as the comparison and no covariates. Errors come from one number per unit. The change must not have been foreseen, and
 * both sides must have moved alike without it: see `preTrend`.
 * @throws StatisticsInputError on an incomplete panel, without never-starters or periods before the first start.
 */
export function differenceInDifferences(
  rows: readonly PanelRow[],
  question: DifferenceQuestion,
): DifferenceInDifferences {
  const panel = panelOf(rows);
  const [only, ...more] = panel.starts;
  const changes = only === undefined || more.length > 0 ? null : changesOf(panel, only);
  return {
    treatedUnits: panel.units.length - panel.never.length,
    neverUnits: panel.never.length,
    twoByTwo: changes === null ? null : testContrasts([changes], question),
    groupTime: groupTimeEffects(panel, question),
    overall: testContrasts(overallGroups(panel), question),
    permutation: changes === null ? null : permute(changes, question),
    preTrend: preTrendOf(panel, question),
  };
}

function changesOf(panel: Panel, start: number): ContrastGroup {
  const change = (unit: PanelUnit): number =>
    mean(panel.periods.filter((period) => period >= start).map((period) => valueAt(unit, period))) -
    mean(panel.periods.filter((period) => period < start).map((period) => valueAt(unit, period)));
  return { treated: startingAt(panel, start).map(change), never: panel.never.map(change) };
}

function startingAt(panel: Panel, start: number): readonly PanelUnit[] {
  return panel.units.filter(({ startPeriod }) => startPeriod === start);
}

function afterAndBase(panel: Panel, start: number) {
  return {
    after: panel.periods.filter((period) => period >= start),
    base: panel.periods.findLast((period) => period < start) ?? Number.NaN,
  };
}

function groupTimeEffects(panel: Panel, question: TestQuestion): readonly GroupTimeEffect[] {
  return panel.starts.flatMap((startPeriod) => {
    const { after, base } = afterAndBase(panel, startPeriod);
    const units = startingAt(panel, startPeriod);
    return after.map((period) => {
      const change = (unit: PanelUnit): number => valueAt(unit, period) - valueAt(unit, base);
      const group = { treated: units.map(change), never: panel.never.map(change) };
      return { startPeriod, period, units: units.length, effect: testContrasts([group], question) };
    });
  });
}

/** For each start, the weighted sum over its later periods; weights are shares of all treated unit-periods. */
function overallGroups(panel: Panel): readonly ContrastGroup[] {
  const sizes = panel.starts.map((start) => startingAt(panel, start).length * afterAndBase(panel, start).after.length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return panel.starts.map((start) => {
    const { after, base } = afterAndBase(panel, start);
    const units = startingAt(panel, start);
    const weight = units.length / total;
    const sum = (unit: PanelUnit): number =>
      after.reduce((whole, period) => whole + weight * (valueAt(unit, period) - valueAt(unit, base)), 0);
    return { treated: units.map(sum), never: panel.never.map(sum) };
  });
}

function permute({ treated, never }: ContrastGroup, question: DifferenceQuestion): RandomisationInference {
  const clusters = [
    ...treated.map((sumY, i) => ({ cluster: `t${i}`, arm: 'treated' as const, n: 1, sumY })),
    ...never.map((sumY, i) => ({ cluster: `n${i}`, arm: 'control' as const, n: 1, sumY })),
  ];
  return randomisationInference({ ...question, clusters });
}
