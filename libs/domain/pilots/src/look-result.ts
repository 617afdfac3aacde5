import { addDays } from '@customering/settings';
import type { PilotAnalysis } from './analyse';
import type { Effect } from './effect';
import type { Enrolment, WeekSums } from './evidence';
import { digestOf } from './lock';
import type { Action, Verdict } from './judge';
import type { Grade } from './grade';
import type { Measure, PilotPlan } from './plan';
import type { Check } from './check';
import type { MoneyEffect } from './money';

/** All that a result follows from beside its frozen set. */
export interface LookInputs {
  readonly measures: readonly Measure[];
  readonly enrolment: Enrolment;
  readonly weeks: readonly WeekSums[];
  readonly amendments: number;
  readonly openedEarly: number;
  readonly promisedLate: boolean;
  readonly look: { readonly place: number; readonly of: number; readonly interim: boolean; readonly final: boolean };
  readonly plannedUnits: number;
}

interface ToldRange {
  /** Null: open to that side, because no value however far is refused. */
  readonly low: number | null;
  readonly high: number | null;
  readonly level: number;
}

export interface ToldEffect extends Omit<Effect, 'range' | 'fixedRange'> {
  readonly range: ToldRange;
  readonly fixedRange: ToldRange | null;
}

/** A result as it is kept and shown. */
export interface ToldResult {
  readonly at: string;
  readonly dataUntil: string;
  readonly interim: boolean;
  readonly look: { readonly number: number; readonly of: number };
  readonly grade: Grade;
  readonly gradeWhy: string[];
  readonly verdict: Verdict;
  readonly headline: string;
  readonly sentence: string;
  readonly effects: ToldEffect[];
  readonly worthIt: number;
  readonly guardrails: {
    kpiId: string;
    title: string;
    margin: number;
    state: 'inside' | 'crossed' | 'unclear';
    effect: ToldEffect | null;
  }[];
  readonly money: MoneyEffect | null;
  readonly cannotTell: string[];
  readonly checks: Check[];
  readonly suggestion: { action: Action; reasons: string[] };
  readonly path: { from: string; points: { period: string; treated: number | null; others: number | null }[] } | null;
  readonly overTime: { week: number; estimate: number; low: number; high: number }[];
  readonly method: { name: string; value: string; source: string }[];
  readonly digest: string;
}

const weekDays = 7;

export function tellResult(
  analysis: PilotAnalysis,
  {
    plan,
    inputs,
    at,
    dataUntil,
  }: { readonly plan: PilotPlan; readonly inputs: LookInputs; readonly at: Date; readonly dataUntil: Date },
): ToldResult {
  const start = plan.startsOn ?? dataUntil.toISOString().slice(0, 10);
  const told = {
    ...{ interim: inputs.look.interim, look: { number: inputs.look.place, of: inputs.look.of } },
    ...{ grade: analysis.graded.grade, gradeWhy: [...analysis.graded.why], verdict: analysis.judgement.verdict },
    ...{ headline: analysis.headline, sentence: analysis.sentence, worthIt: Number(plan.worthIt ?? 0) },
    effects: analysis.effects.map(toldEffect),
    guardrails: analysis.guardrails.map(({ effect, ...one }) => ({ ...one, effect: effect && toldEffect(effect) })),
    ...{ money: analysis.money, cannotTell: [...analysis.cannotTell], checks: [...analysis.checks] },
    suggestion: { action: analysis.judgement.action, reasons: [...analysis.judgement.reasons] },
    path:
      analysis.path.length === 0
        ? null
        : {
            from: start,
            points: analysis.path.map(({ week, ...point }) => ({ period: addDays(start, week * weekDays), ...point })),
          },
    overTime: analysis.overTime.map(({ week, estimate, low, high }) => ({ week, estimate, low, high })),
    method: [...analysis.method],
  };
  return { at: at.toISOString(), dataUntil: dataUntil.toISOString(), ...told, digest: digestOf(told) };
}

export function toldEffect(effect: Effect): ToldEffect {
  return { ...effect, range: toldRange(effect.range), fixedRange: effect.fixedRange && toldRange(effect.fixedRange) };
}

function toldRange({ low, high, level }: Effect['range']): ToldRange {
  const end = (value: number) => (Number.isFinite(value) ? value : null);
  return { low: end(low), high: end(high), level };
}
