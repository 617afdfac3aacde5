import { seededRandom, type SeededRandom } from '@customering/stats';
import { analysePilot, type PilotAnalysis } from '../analyse';
import type { ArmSums, ClusterSums, PilotEvidence } from '../evidence';
import type { PilotPlan } from '../plan';
import { sampleMeasure, samplePlan } from './sample-pilot';

/** How a simulated pilot is looked at. `cluster` has twelve units with an intra-class correlation of .05, looked at once. */
export type SimulatedMethod = 'end' | 'planned' | 'any_time' | 'cluster';

export interface Simulation {
  readonly method: SimulatedMethod;
  readonly runs: number;
  readonly seed: number;
  /** What the change really does, in standard deviations of a unit. */
  readonly effect: number;
}

export interface Simulated {
  readonly runs: number;
  /** Share of the pilots that were called a true success at any look. */
  readonly success: number;
  /** Share whose range at the last look held the truth. */
  readonly coverage: number;
  /** Half the width of the range in which a share lies by chance alone, 95 of 100 times, for the promise that is given. */
  readonly band: (promise: number) => number;
}

const days = 14;
const perDay = 20;
const clusters = 12;
const perCluster = 25;
const icc = 0.05;

/** Runs pilots from their first day to their verdict by the functions of the result page, with a look each day. */
export function simulatePilots({ method, runs, seed, effect }: Simulation): Simulated {
  const random = seededRandom(seed);
  let [successes, covered] = [0, 0];
  for (let run = 0; run < runs; run += 1) {
    const { isSuccess, isCovered } =
      method === 'cluster' ? clusterPilot(random, effect) : dailyPilot(random, effect, method);
    successes += Number(isSuccess);
    covered += Number(isCovered);
  }
  const band = (promise: number) => 1.96 * Math.sqrt((promise * (1 - promise)) / runs);
  return { runs, success: successes / runs, coverage: covered / runs, band };
}

interface Outcome {
  readonly isSuccess: boolean;
  readonly isCovered: boolean;
}

function dailyPilot(random: SeededRandom, effect: number, method: Exclude<SimulatedMethod, 'cluster'>): Outcome {
  const plan: PilotPlan = { ...samplePlan, enrolDays: days, watchDays: 1, worthIt: '0.05', looks: looksOf[method] };
  const arms = [newArm(), newArm()] as const;
  let last: PilotAnalysis | null = null;
  for (let day = 1; day <= days; day += 1) {
    for (let unit = 0; unit < perDay; unit += 1) {
      add(arms[0], random.normal());
      add(arms[1], random.normal() + effect);
    }
    last = analysed(plan, unitEvidence(arms), lookOf(method, day));
    if (last?.judgement.verdict === 'true_success') return { isSuccess: true, isCovered: holds(last, effect) };
  }
  return { isSuccess: false, isCovered: last !== null && holds(last, effect) };
}

const looksOf = {
  end: { kind: 'end' },
  planned: { kind: 'planned', count: 7 },
  any_time: { kind: 'any_time' },
} as const;

/** Planned looks are each second day; on the others somebody looks all the same. */
function lookOf(method: Exclude<SimulatedMethod, 'cluster'>, day: number) {
  const isFinal = day === days;
  if (method === 'any_time') return { place: 1, of: 1, interim: false, final: isFinal };
  if (method === 'end') return { place: 1, of: 1, interim: !isFinal, final: isFinal };
  return { place: Math.ceil(day / 2), of: 7, interim: day % 2 === 1, final: isFinal };
}

function clusterPilot(random: SeededRandom, effect: number): Outcome {
  const order = shuffled(random);
  const sums: ClusterSums[] = order.map((place, index) => {
    const isTreated = place < clusters / 2;
    const level = Math.sqrt(icc) * random.normal() + (isTreated ? effect : 0);
    let [y, yy] = [0, 0];
    for (let part = 0; part < perCluster; part += 1) {
      const value = level + Math.sqrt(1 - icc) * random.normal();
      y += value;
      yy += value * value;
    }
    const past = { x: '0', xx: '0', xy: '0', known: 0 };
    return {
      unit: `unit-${index}`,
      variant: isTreated ? 'change' : 'control',
      stratum: '',
      n: perCluster,
      y: String(y),
      yy: String(yy),
      ...past,
    };
  });
  const half = { met: clusters / 2, metAnother: 0, watched: clusters / 2, enrolled: clusters / 2 };
  const evidence: PilotEvidence = {
    enrolment: {
      arms: [
        { variant: 'control', ...half },
        { variant: 'change', ...half },
      ],
      crossed: 0,
      joined: 0,
    },
    measures: [{ kind: 'clusters', clusters: sums }],
    weeks: [],
  };
  const plan: PilotPlan = {
    ...samplePlan,
    enrolDays: days,
    watchDays: 1,
    worthIt: '0.05',
    unit: 'store',
    design: 'cluster_randomised',
  };
  const found = analysed(plan, evidence, { place: 1, of: 1, interim: false, final: true });
  return { isSuccess: found?.judgement.verdict === 'true_success', isCovered: found !== null && holds(found, effect) };
}

function shuffled({ uniform }: SeededRandom): number[] {
  const order = Array.from({ length: clusters }, (_, index) => index);
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(uniform() * (last + 1));
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order;
}

interface Arm {
  n: number;
  y: number;
  yy: number;
}

const newArm = (): Arm => ({ n: 0, y: 0, yy: 0 });

function add(arm: Arm, value: number): void {
  arm.n += 1;
  arm.y += value;
  arm.yy += value * value;
}

function unitEvidence(arms: readonly [Arm, Arm]): PilotEvidence {
  const told: ArmSums[] = arms.map(({ n, y, yy }, index) => ({
    ...{ variant: index === 0 ? 'control' : 'change', n, y: String(y), yy: String(yy) },
    ...{
      d: '0',
      dd: '0',
      yd: '0',
      x: '0',
      xx: '0',
      xy: '0',
      xd: '0',
      xdxd: '0',
      xxd: '0',
      yxd: '0',
      dx: '0',
      dxd: '0',
    },
  }));
  const counts = told.map(({ variant, n }) => ({ variant, enrolled: n, met: n, metAnother: 0, watched: n }));
  return { enrolment: { arms: counts, crossed: 0, joined: 0 }, measures: [{ kind: 'units', arms: told }], weeks: [] };
}

function analysed(
  plan: PilotPlan,
  evidence: PilotEvidence,
  look: Parameters<typeof analysePilot>[0]['look'],
): PilotAnalysis | null {
  const found = analysePilot({
    plan,
    measures: [sampleMeasure],
    evidence,
    look,
    amendments: 0,
    openedEarly: 0,
    promisedLate: false,
    plannedUnits: 2 * days * perDay,
  });
  return 'refused' in found ? null : found;
}

function holds({ effects }: PilotAnalysis, effect: number): boolean {
  const range = effects[0]?.range;
  return range !== undefined && range.low <= effect && effect <= range.high;
}
