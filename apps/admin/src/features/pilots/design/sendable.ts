import { pilotPlanSchema, type PilotPlan } from '@customering/contracts';
import type { PopulationRule } from './rules';

/** A plan as it is typed: texts that stand for numbers and days may be half written. */
export type Draft = PilotPlan;

export interface Sendable {
  /** What the contract takes of the draft. */
  readonly plan: PilotPlan;
  /** Places that cannot be read yet, such as "worthIt" or "guardrails.0.margin". */
  readonly unread: ReadonlySet<string>;
}

export function blankPlan(ownerId: string): Draft {
  return { ...pilotPlanSchema.parse({ name: '-', ownerId }), name: '' };
}

/** The same plan always has the same text, however the server ordered it. */
export function planText(plan: PilotPlan): string {
  const read = pilotPlanSchema.safeParse(plan);
  return JSON.stringify(read.success ? read.data : plan);
}

/**
 * What can be kept of a draft: a row of a list that is half written is left out, any other part stays as it was `before`. Nothing
 * that was typed is lost by it, as the page goes on showing the draft.
 */
export function sendable(draft: Draft, before: PilotPlan, unnamed: string): Sendable {
  const named = { ...draft, name: draft.name.trim() || unnamed };
  const read = pilotPlanSchema.safeParse(named);
  const places = (read.error?.issues ?? []).map(({ path }) => path.map(String));
  const half = draft.population.flatMap((rule, index) => (isHalf(rule) ? [['population', String(index)]] : []));
  const all = [...places, ...half];
  if (read.success && all.length === 0) return { plan: read.data, unread: new Set() };
  const repaired = pilotPlanSchema.parse({ ...named, ...repairs(named, before, all) });
  return { plan: repaired, unread: new Set(all.map((path) => path.join('.'))) };
}

const lists = ['secondary', 'guardrails', 'population', 'treated', 'ramp'] as const;

function repairs(draft: Draft, before: PilotPlan, places: readonly (readonly string[])[]): Record<string, unknown> {
  const rowsOf = (name: string) => new Set(places.filter(([field]) => field === name).map(([, row]) => Number(row)));
  const cut = lists.map((name) => [name, draft[name].filter((_, index) => !rowsOf(name).has(index))] as const);
  const kept: [string, unknown][] = Object.entries(before).filter(([name]) => places.some(([field]) => field === name));
  return { ...Object.fromEntries(kept), ...Object.fromEntries(cut) };
}

/** Conditions that name nothing to compare with would describe nobody. */
function isHalf(rule: PopulationRule): boolean {
  const needsValues = rule.about === 'trait' && rule.is !== 'known' && rule.is !== 'unknown';
  return needsValues && rule.values.length === 0;
}
