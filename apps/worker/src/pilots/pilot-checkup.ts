import type { PilotHealth } from '@customering/contracts';
import { isOutage, type WorkspaceId } from '@customering/kernel';
import {
  checkCrossed,
  checkMet,
  checkSplit,
  effectOf,
  endDay,
  guardrailWhileRunning,
  isFound,
  nextLook,
  wordsOf,
  type Enrolment,
  type Measure,
  type MeasureEvidence,
  type OpenMeasures,
  type PilotAtWork,
  type PilotSurroundings,
} from '@customering/pilots';
import type { PilotEnrolmentStore, StoredPilot } from '@customering/persistence';
import { daysBetween, localDay } from '@customering/settings';
import { type FloorWatch, type FloorState } from './floor-watch';
import { costsOf, type Spent } from './pilot-costs';

export interface Examined {
  readonly pilot: StoredPilot;
  readonly work: PilotAtWork;
  readonly startDay: string;
  readonly surroundings: PilotSurroundings;
  readonly now: Date;
}

export interface Checkup {
  readonly health: PilotHealth;
  /** What was looked at beside it, for the record. */
  readonly guarded: Readonly<Record<string, unknown>>;
  /** Why nobody new may come in; none: go on. */
  readonly stops: readonly string[];
}

type Guarded = PilotHealth['guardrails'][number];

/** How a pilot does. Of its effect nothing is looked at: neither of its goal nor of how far a guardrail is from its margin. */
export class PilotCheckup {
  constructor(
    private readonly enrolments: PilotEnrolmentStore,
    private readonly measures: OpenMeasures,
    private readonly floors: FloorWatch,
  ) {}

  async execute(workspace: WorkspaceId, examined: Examined): Promise<Checkup> {
    const { pilot, work, surroundings, now } = examined;
    const enrolment = await this.enrolments.enrolment(workspace, work, now);
    const watched = await this.watch(workspace, examined);
    const floors = await this.floors.execute(workspace, surroundings, now);
    const spent = costsOf(pilot.plan, enrolment, watched.cost);
    const byDay = await this.enrolments.byDay(workspace, work, surroundings.calendar.zone);
    return {
      health: healthOf(examined, { enrolment, guardrails: watched.guardrails, floors, spent, byDay }),
      guarded: { problems: watched.problems },
      stops: stopsOf(examined, enrolment, watched.guardrails, floors, spent),
    };
  }

  private async watch(workspace: WorkspaceId, examined: Examined) {
    const { work, surroundings } = examined;
    const guardrails: Guarded[] = [];
    const problems: string[] = [];
    let cost: MeasureEvidence | null = null;
    const watched = work.measures.filter(({ role }) => role === 'guardrail' || role === 'cost');
    if (watched.length === 0) return { guardrails, cost, problems };
    await this.measures.run(workspace, surroundings, async (session) => {
      for (const measure of watched) {
        try {
          const evidence = await session.attempt(() => this.evidenceOf(workspace, session, examined, measure));
          if (measure.role === 'cost') cost = evidence;
          else
            guardrails.push({
              kpiId: measure.kpiId,
              title: measure.title,
              state: stateOfGuardrail(examined, measure, evidence),
            });
        } catch (problem) {
          // A figure that cannot be computed now is told of as unclear, and does not keep the others from being looked at.
          if (isOutage(problem)) throw problem;
          problems.push(`${measure.title}: ${problem instanceof Error ? problem.message : String(problem)}`);
          if (measure.role === 'guardrail')
            guardrails.push({ kpiId: measure.kpiId, title: measure.title, state: 'unclear' });
        }
      }
    });
    return { guardrails, cost, problems };
  }

  private async evidenceOf(
    workspace: WorkspaceId,
    session: Parameters<Parameters<OpenMeasures['run']>[2]>[0],
    { work, surroundings, now }: Examined,
    measure: Measure,
  ): Promise<MeasureEvidence> {
    const ready = await this.measures.open(workspace, session, work, measure, {
      until: now,
      onlyWatched: false,
      surroundings,
    });
    return this.measures.reader.sums(session, ready.statement, ready.measure.filter, ready.gathering);
  }
}

function stateOfGuardrail({ work }: Examined, measure: Measure, evidence: MeasureEvidence): Guarded['state'] {
  const { plan, plannedUnits } = work;
  const [control, ...others] = plan.variants;
  if (!control) return 'unclear';
  const terms = {
    plan,
    level: 1 - plan.alpha,
    plannedUnits,
    looks: plan.looks,
    place: 1,
    of: 1,
    interim: true,
    nWord: wordsOf(plan.unit).many,
  };
  const states = others.map((treated) => {
    const found = effectOf(measure, evidence, { control, treated }, terms);
    return guardrailWhileRunning(measure, isFound(found) ? found : null, plan.alpha, plannedUnits);
  });
  return states.find((state) => state === 'crossed') ?? states.find((state) => state === 'unclear') ?? 'inside';
}

function stopsOf(
  { pilot, now, surroundings, startDay }: Examined,
  { arms }: Enrolment,
  guardrails: readonly Guarded[],
  floors: readonly FloorState[],
  spent: Spent | null,
): string[] {
  const { exposureCap, variants } = pilot.plan;
  const treated = arms
    .filter(({ variant }) => variant !== variants[0]?.key)
    .reduce((sum, { enrolled }) => sum + enrolled, 0);
  const isOver = localDay(now, surroundings.calendar) >= endDay(pilot.plan, startDay);
  if (isOver) return [];
  return [
    ...(spent?.isOver ? [`The limit of cost is reached: ${spent.spent} of ${spent.cap} ${spent.currency}.`] : []),
    ...guardrails
      .filter(({ state }) => state === 'crossed')
      .map(({ title }) => `${title} got worse by more than was allowed.`),
    ...floors
      .filter(({ state }) => state === 'crossed')
      .map(({ title }) => `The running business fell below what no pilot may push it below: ${title}.`),
    ...(exposureCap !== null && treated >= exposureCap
      ? [`As many got the change as may at most: ${exposureCap.toLocaleString('en')}.`]
      : []),
  ];
}

interface Found {
  readonly enrolment: Enrolment;
  readonly guardrails: readonly Guarded[];
  readonly floors: readonly FloorState[];
  readonly spent: Spent | null;
  readonly byDay: readonly { readonly day: string; readonly enrolled: number }[];
}

function healthOf({ pilot, startDay, surroundings, now }: Examined, found: Found): PilotHealth {
  const { plan } = pilot;
  const { enrolment, spent } = found;
  const { pValue, state, sentence, causes } = checkSplit(plan, enrolment);
  const end = endDay(plan, startDay);
  const next = nextLook(plan, startDay, pilot.looksTaken);
  const checks = [...checkCrossed(enrolment), ...[checkMet(plan, enrolment)].filter((check) => check !== null)];
  return {
    ...{
      at: now.toISOString(),
      checks,
      guardrails: [...found.guardrails],
      floors: [...found.floors],
      byDay: [...found.byDay],
    },
    arms: plan.variants.map(({ key, name, share }) => {
      const arm = enrolment.arms.find(({ variant }) => variant === key);
      return { variant: key, name, planned: share / 10_000, enrolled: arm?.enrolled ?? 0, met: arm?.met ?? 0 };
    }),
    enrolled: enrolment.arms.reduce((sum, arm) => sum + arm.enrolled, 0),
    needed: pilot.sizing?.needed ?? null,
    day: Math.max(0, daysBetween(startDay, localDay(now, surroundings.calendar))),
    days: daysBetween(startDay, end),
    split: { state, pValue, sentence, causes: [...causes] },
    crossed: enrolment.crossed,
    cost: spent && { spent: spent.spent, cap: spent.cap, currency: spent.currency },
    nextLook: next && { number: next.number, of: next.of, on: next.on },
  };
}
