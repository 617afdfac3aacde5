import { holm } from '@customering/stats';
import { checkNovelty, effectByWeek, type WeekEffect } from './analyse/novelty';
import { effectOf, isFound, type EffectTerms, type FoundEffect } from './analyse/effect-of';
import { checkObserved } from './analyse/compare-observed';
import type { MethodStep } from './analyse/figures';
import type { Check } from './check';
import { checkCrossed, checkMet, checkSplit } from './checks';
import { inGoodDirection, type Effect } from './effect';
import type { PilotEvidence } from './evidence';
import { gradeOf, lateWords, type Graded } from './grade';
import { guardrailAtLook, type GuardrailResult } from './guardrails';
import { judge, type Judgement } from './judge';
import { moneyOf, type MoneyEffect } from './money';
import { scaleOf, type Measure, type PilotPlan, type Variant } from './plan';
import { powerReached } from './power-reached';
import { cannotTell, headlineOf, sentenceOf } from './tell-result';
import { wordsOf } from './unit-words';
import type { SeriesStory } from './analyse/series-story';

/** All that a result follows from: the same input gives the same result, to the digit. */
export interface AnalysisInput {
  readonly plan: PilotPlan;
  /** In the order of the evidence. */
  readonly measures: readonly Measure[];
  readonly evidence: PilotEvidence;
  readonly look: { readonly place: number; readonly of: number; readonly interim: boolean; readonly final: boolean };
  readonly amendments: number;
  readonly openedEarly: number;
  /** Locked when units were in already. */
  readonly promisedLate: boolean;
  /** Units of both groups that were planned for. */
  readonly plannedUnits: number;
}

export interface PilotAnalysis {
  readonly graded: Graded;
  readonly judgement: Judgement;
  readonly headline: string;
  readonly sentence: string;
  /** The primary figure first, a row a variant; then the others. */
  readonly effects: readonly Effect[];
  readonly guardrails: readonly GuardrailResult[];
  readonly money: MoneyEffect | null;
  readonly cannotTell: readonly string[];
  readonly checks: readonly Check[];
  readonly path: SeriesStory['points'];
  readonly overTime: readonly WeekEffect[];
  readonly method: readonly MethodStep[];
}

/** Why there is no result; in words that say what to do. */
export interface NoAnalysis {
  readonly refused: string;
}

/** From evidence to a verdict. Pure. */
export function analysePilot(input: AnalysisInput): PilotAnalysis | NoAnalysis {
  const { plan, measures } = input;
  const [control, ...others] = plan.variants;
  if (!control || others.length === 0)
    return { refused: 'A pilot needs a group that goes on as before, and one with the change.' };
  const primary = effectsOf(0, control, others, input);
  const best = bestOf(primary.found);
  if (!best) return { refused: primary.refused ?? 'Nobody was watched to the end yet.' };
  const secondary = correctedBy(
    others.length > 0
      ? measuresOf(input, 'secondary').flatMap((index) => effectsOf(index, control, others, input).found)
      : [],
  );
  const guardrails = guardrailsOf(input, control, best.effect.treated.variant);
  return assemble(input, {
    best,
    primary: primary.found,
    secondary,
    guardrails,
    worthIt: Number(plan.worthIt ?? 0),
    measure: measures[0],
  });
}

interface Found {
  readonly best: FoundEffect;
  readonly primary: readonly FoundEffect[];
  readonly secondary: readonly FoundEffect[];
  readonly guardrails: readonly GuardrailResult[];
  readonly worthIt: number;
  readonly measure: Measure | undefined;
}

function assemble(input: AnalysisInput, found: Found): PilotAnalysis {
  const { plan, evidence, look } = input;
  const { best, primary, secondary, guardrails, worthIt, measure } = found;
  const overTime = measure ? scaledWeeks(evidence, plan, best.effect, scaleOf(measure)) : [];
  const checks = checksOf(input, best, overTime);
  const failed = checks.filter(({ id, state }) => state === 'bad' && id !== 'split').map(({ sentence }) => sentence);
  const graded = gradeOf(plan, { amendments: input.amendments, promisedLate: input.promisedLate, failed });
  const blocks = checks.filter(({ id, state }) => id === 'split' && state === 'bad').map(({ sentence }) => sentence);
  const judgement = judge({
    ...{
      grade: graded.grade,
      primary: best.effect,
      worthIt,
      guardrails,
      blocks,
      interim: look.interim,
      final: look.final,
    },
    power: powerReached(best, worthIt, measure, plan.alpha),
  });
  return {
    ...{ graded, judgement, guardrails, checks, overTime },
    headline: headlineOf(judgement.verdict, graded.grade),
    sentence: sentenceOf(best.effect, countedWord(best.effect, input)),
    effects: [...primary, ...secondary].map(({ effect }) => effect),
    money: moneyOf(best.effect, worthIt, plan.value),
    cannotTell: cannotTell(best.effect, worthIt, plan.watchDays, graded.grade),
    path: best.story?.points ?? [],
    method: best.steps,
  };
}

/** Of ratios the figure is of answers, calls and the like, not of the units. */
function countedWord(effect: Effect, { plan }: AnalysisInput) {
  return effect.count === 'ratio' ? { one: 'one', many: 'of what is counted' } : wordsOf(plan.unit);
}

function termsOf({ plan, look, plannedUnits }: AnalysisInput, comparisons: number): EffectTerms {
  const level = 1 - plan.alpha / comparisons;
  return {
    plan,
    level,
    plannedUnits,
    looks: plan.looks,
    place: look.place,
    of: look.of,
    interim: look.interim,
    nWord: wordsOf(plan.unit).many,
  };
}

/** With several variants each range is as much wider as there are comparisons (Bonferroni); p-values are corrected by Holm's steps. */
function effectsOf(index: number, control: Variant, others: readonly Variant[], input: AnalysisInput) {
  const [measure, evidence] = [input.measures[index], input.evidence.measures[index]];
  if (!measure || !evidence) return { found: [], refused: null };
  const all = others.map((treated) => effectOf(measure, evidence, { control, treated }, termsOf(input, others.length)));
  const refused = all.find((one) => !isFound(one));
  return { found: correctedBy(all.filter(isFound)), refused: refused && 'refused' in refused ? refused.refused : null };
}

function correctedBy(found: readonly FoundEffect[]): FoundEffect[] {
  const corrected = holm(found.map(({ effect }) => effect.pValue));
  return found.map((one, index) => ({
    ...one,
    effect: { ...one.effect, correctedP: corrected[index] ?? one.effect.pValue },
  }));
}

/** The variant whose gain is surest. */
function bestOf(found: readonly FoundEffect[]): FoundEffect | undefined {
  return [...found].sort((a, b) => inGoodDirection(b.effect).low - inGoodDirection(a.effect).low)[0];
}

function measuresOf({ measures }: AnalysisInput, role: Measure['role']): number[] {
  return measures.flatMap((measure, index) => (measure.role === role ? [index] : []));
}

function guardrailsOf(input: AnalysisInput, control: Variant, best: string): GuardrailResult[] {
  const treated = input.plan.variants.find(({ key }) => key === best);
  return measuresOf(input, 'guardrail').flatMap((index) => {
    const measure = input.measures[index];
    if (!measure || !treated) return [];
    const [found] = effectsOf(index, control, [treated], input).found;
    return [guardrailAtLook(measure, found ?? null, input.plan.alpha)];
  });
}

function scaledWeeks({ weeks }: PilotEvidence, plan: PilotPlan, effect: Effect, scale: number): WeekEffect[] {
  const found = effectByWeek(weeks, effect.control.variant, effect.treated.variant, 1 - plan.alpha);
  return found.map(({ week, ...one }) => ({
    week,
    estimate: one.estimate * scale,
    low: one.low * scale,
    high: one.high * scale,
    se: one.se * scale,
  }));
}

function checksOf(input: AnalysisInput, best: FoundEffect, weeks: readonly WeekEffect[]): Check[] {
  const { plan, evidence } = input;
  const { id, state, sentence } = checkSplit(plan, evidence.enrolment);
  const observed =
    evidence.measures[0]?.kind === 'observed' ? checkObserved(evidence.measures[0].rows, plan.adjustFor) : [];
  const few: Check[] = best.raw.notes.map((note) => ({ id: 'few_units', state: 'attention', sentence: note }));
  return [
    { id, state, sentence },
    ...checkCrossed(evidence.enrolment),
    ...[checkMet(plan, evidence.enrolment), checkNovelty(weeks), scatterCheck(best)].filter((check) => check !== null),
    planCheck(input),
    ...(best.story?.checks ?? []),
    ...observed,
    ...few,
  ];
}

const useless = 0.01;

function scatterCheck({ effect: { scatterLess } }: FoundEffect): Check | null {
  if (scatterLess === null) return null;
  const told = (100 * scatterLess).toFixed(scatterLess < useless ? 2 : 0);
  return scatterLess < useless
    ? {
        id: 'scatter',
        state: 'good',
        sentence: `What was known of the units before made no difference here (${told} % less scatter).`,
      }
    : {
        id: 'scatter',
        state: 'good',
        sentence: `What was known of the units before took ${told} % of the scatter away.`,
      };
}

function planCheck({ amendments, openedEarly, promisedLate }: AnalysisInput): Check {
  const times = (count: number) => (count === 1 ? 'once' : `${count} times`);
  const kept =
    amendments === 0
      ? 'The plan was kept as it was locked.'
      : `The plan was amended ${times(amendments)} after it was locked.`;
  const early = openedEarly === 0 ? [] : [`The effect was looked at ${times(openedEarly)} before it was due.`];
  const late = promisedLate ? [lateWords] : [];
  const isKept = amendments === 0 && openedEarly === 0 && !promisedLate;
  return { id: 'plan', state: isKept ? 'good' : 'attention', sentence: [kept, ...early, ...late].join(' ') };
}
