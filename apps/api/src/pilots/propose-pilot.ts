import type { PilotPlan, PilotProposal } from '@customering/contracts';
import {
  AppError,
  multiplyDecimals,
  addDecimals,
  isDecimal,
  zero,
  type Decimal,
  type WorkspaceId,
} from '@customering/kernel';
import {
  PgContributionReader,
  pilotSurroundings,
  PopulationView,
  SettingsStore,
  SqlPilotReader,
} from '@customering/persistence';
import {
  beforeDaysOf,
  canReach,
  factorsOf,
  isByLot,
  isMoney,
  pastOf,
  scaleOf,
  sizeOf,
  wordsOf,
  type Measure,
  type Past,
  type PilotSurroundings,
  type Sizing,
} from '@customering/pilots';
import { PluginRegistry } from '@customering/plugin-host';
import { localDay } from '@customering/settings';
import { Injectable } from '@nestjs/common';
import { PilotMeasures } from './pilot-measures';
import { planLacks } from './plan-lacks';
import { designWhy, betterDesign } from './design-words';
import { tellSize } from './tell-size';

const mostSampled = 20_000;
const mostCompared = 2_000;
const dayMs = 86_400_000;
/** More likely than not it would miss a gain that is worth having. */
const hopeless = 0.5;

/** A proposal with what the lock keeps of it. */
export interface Proposed extends PilotProposal {
  readonly sizing: Sizing | null;
  readonly among: readonly string[] | null;
}

/** What a plan could teach, from how its KPI behaved so far. */
@Injectable()
export class ProposePilot {
  constructor(
    private readonly measures: PilotMeasures,
    private readonly population: PopulationView,
    private readonly contributions: PgContributionReader,
    private readonly plugins: PluginRegistry,
    private readonly settings: SettingsStore,
  ) {}

  async execute(workspace: WorkspaceId, plan: PilotPlan): Promise<Proposed> {
    const surroundings = await pilotSurroundings(this.settings, workspace);
    const { measures, lacks } = await this.measures.resolve(workspace, plan);
    const units = await this.population.count(workspace, plan.unit, plan.population);
    const known =
      plan.unit === 'person' ? [] : (await this.population.units(workspace)).filter(({ kind }) => kind === plan.unit);
    const missing = [
      ...planLacks(plan, new Set(known.map(({ key }) => key)), localDay(new Date(), surroundings.calendar)),
      ...lacks,
    ];
    const [primary] = measures;
    const among = await this.among(workspace, plan);
    const past =
      primary?.role === 'primary' && units > 0
        ? await this.past(workspace, plan, { measure: primary, among }, surroundings)
        : null;
    const planned = plannedPerVariant(plan, units);
    const sizing = past && primary ? sizeOf({ plan, measure: primary, past, planned }) : null;
    const { grade, raise } = canReach(plan);
    return {
      ...{
        sizing,
        among,
        missing,
        curve: sizing ? [...sizing.curve] : [],
        population: { units, word: wordsOf(plan.unit).many },
      },
      design: { ...designWhy(plan), grade, raise },
      better: betterDesign(plan),
      size: past && primary && sizing ? sizeShown(plan, inCurrency(primary, surroundings), past, sizing) : null,
      path: past?.kind === 'panel' ? pathShown(past, plan) : null,
      checks: [],
      cost: costShown(plan, planned),
      cannotSucceed: hopelessWhy(plan, primary, sizing, units),
    };
  }

  /** Units that may be compared where somebody chose: those that fit, and the chosen ones; null: all that are known. */
  private async among(workspace: WorkspaceId, plan: PilotPlan): Promise<readonly string[] | null> {
    if (isByLot(plan) || plan.unit === 'person' || plan.population.length === 0) return null;
    const fitting = await this.population.sample(workspace, plan.unit, plan.population, mostCompared);
    return [...new Set([...fitting, ...plan.treated.map(({ key }) => key)])];
  }

  private async past(
    workspace: WorkspaceId,
    plan: PilotPlan,
    { measure, among }: { readonly measure: Measure; readonly among: readonly string[] | null },
    surroundings: PilotSurroundings,
  ): Promise<Past | null> {
    const units = await this.population.sample(workspace, plan.unit, plan.population, mostSampled);
    const metric = this.plugins.plan(workspace, measure.metricId);
    if (!metric) return null;
    const reader = new SqlPilotReader();
    const until = new Date();
    const at = new Date(until.getTime() - plan.watchDays * dayMs);
    const from = new Date(at.getTime() - (beforeDaysOf(plan) + 8) * dayMs);
    const isPanel = plan.design === 'matched_did' || plan.design === 'interrupted_series';
    return this.contributions.run(workspace, { calendar: surroundings.calendar, brandIds: [] }, async (session) => {
      const window = { from: from.toISOString(), to: until.toISOString() };
      const statement = await metric.whole({ params: measure.params, window, members: null }, session);
      const rates = isMoney(measure)
        ? factorsOf(await reader.currencies(session, statement, measure.filter), measure, until, surroundings).factors
        : {};
      const evidence = await reader.sums(session, statement, measure.filter, {
        ...{
          pilotKey: '',
          unit: plan.unit,
          design: plan.design,
          count: measure.count,
          rates,
          until,
          onlyWatched: false,
        },
        ...{ watchDays: isPanel ? 0 : plan.watchDays, beforeDays: beforeDaysOf(plan), startsAt: until },
        ...{
          seats: isPanel ? null : { units, at },
          treated: plan.unit === 'person' ? ['all'] : plan.treated.map(({ key }) => key),
          among,
        },
      });
      return pastOf(evidence, measure.count);
    });
  }
}

function plannedPerVariant(plan: PilotPlan, units: number): number {
  if (!isByLot(plan)) return Math.max(1, plan.treated.length);
  const smallest = Math.min(...plan.variants.map(({ share }) => share)) / 10_000;
  const open = 1 - plan.holdout / 10_000;
  const layer = plan.layer ? (plan.layer.to - plan.layer.from) / 10_000 : 1;
  const there = Math.floor(units * open * layer * smallest);
  const capped = plan.exposureCap === null ? there : Math.min(there, plan.exposureCap);
  return plan.cost && Number(plan.cost.perUnit) > 0
    ? Math.min(capped, Math.floor((Number(plan.cost.cap) - Number(plan.cost.fixed)) / Number(plan.cost.perUnit)))
    : capped;
}

function sizeShown(plan: PilotPlan, measure: Measure, past: Past, sizing: Sizing): PilotProposal['size'] {
  const weeks = Math.ceil(
    ((plan.enrolment === 'drawn' && plan.ramp.length === 0 ? 0 : plan.enrolDays) + plan.watchDays) / 7,
  );
  return {
    ...{ perVariant: sizing.perVariant, weeks, smallest: sizing.smallest, power: sizing.power },
    today: past.today * scaleOf(measure),
    spread: past.kind === 'units' ? past.spread * scaleOf(measure) : null,
    icc: null,
    sentence: tellSize(plan, measure, sizing, weeks),
  };
}

function pathShown({ periods }: Extract<Past, { kind: 'panel' }>, plan: PilotPlan): PilotProposal['path'] {
  const start = plan.startsOn ?? new Date().toISOString().slice(0, 10);
  const mean = (treated: boolean, period: number) => {
    const own = periods.units.filter((unit) => unit.treated === treated);
    return own.length === 0 ? null : own.reduce((sum, { values }) => sum + (values.get(period) ?? 0), 0) / own.length;
  };
  const day = (period: number) =>
    new Date(Date.parse(`${start}T00:00:00Z`) + period * periods.weeks * 7 * dayMs).toISOString().slice(0, 10);
  return {
    from: start,
    points: periods.order.map((period) => ({
      period: day(period),
      treated: mean(true, period),
      others: mean(false, period),
    })),
  };
}

function costShown({ cost, variants, design }: PilotPlan, planned: number): PilotProposal['cost'] {
  if (cost === null) return null;
  const treated =
    design === 'randomised' || design === 'cluster_randomised' ? planned * (variants.length - 1) : planned;
  const expected = addDecimals([
    decimal(cost.fixed),
    multiplyDecimals(decimal(cost.perUnit), decimal(String(treated))),
  ]);
  return { expected, cap: cost.cap, currency: cost.currency };
}

function hopelessWhy(
  plan: PilotPlan,
  measure: Measure | undefined,
  sizing: Sizing | null,
  units: number,
): string | null {
  if (units === 0) return `Nobody fits: no ${wordsOf(plan.unit).many} meet the conditions.`;
  if (!measure || !sizing || sizing.power >= hopeless) return null;
  const chances = Math.round(100 * sizing.power);
  return `Of 100 such pilots only ${chances} would find a gain that is worth having: there are ${sizing.planned.toLocaleString('en')} ${wordsOf(plan.unit).many} a group, and it takes ${sizing.perVariant.toLocaleString('en')}.`;
}

/** Sums in more than one currency are told in the reporting one. */
function inCurrency(measure: Measure, { reportingCurrency }: PilotSurroundings): Measure {
  return isMoney(measure) && measure.currency === null ? { ...measure, currency: reportingCurrency } : measure;
}

function decimal(text: string): Decimal {
  return isDecimal(text) ? text : zero;
}

/** Why a plan cannot be locked without a word. @throws AppError pilot_incomplete, pilot_cannot_succeed */
export function requireLockable({ missing, cannotSucceed }: PilotProposal, although: string | undefined): void {
  if (missing.length > 0)
    throw new AppError('pilot_incomplete', 422, 'The plan is not whole yet. See the fields.', [...missing]);
  if (cannotSucceed !== null && although === undefined)
    throw new AppError('pilot_cannot_succeed', 422, cannotSucceed, [
      { field: 'although', message: 'say why it is to be done all the same, or change the plan' },
    ]);
}
