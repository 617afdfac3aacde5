import { pilotPlanSchema, type PilotPlan, type PilotResult } from '@customering/contracts';
import { newId, systemClock, type Clock, type Decimal } from '@customering/kernel';
import {
  PgContributionReader,
  PilotEnrolmentStore,
  PilotLookStore,
  PilotPlanStore,
  PilotView,
  SqlPilotReader,
  type StoredPilot,
} from '@customering/persistence';
import type { Mailer } from '@customering/notices';
import { OpenMeasures, promiseHash, TakeLook, type Measure } from '@customering/pilots';
import { loadPlugins } from '@customering/plugin-host';
import type { LookAfterPilot } from '../../src/pilots/look-after-pilot';
import { createLookAfterPilot } from '../../src/pilots/wiring';
import type { TestBench, TestWorkspace } from './test-workspace';

/** The plan of a test, with everything in it that a lock asks for. */
export function planOf(changes: Partial<PilotPlan>): PilotPlan {
  return pilotPlanSchema.parse({ name: 'Call back', change: 'call', because: 'they wait', worthIt: '1', ...changes });
}

export const netSales: Measure = {
  ...{
    kpiId: newId(),
    title: 'Net sales',
    metricId: 'value.net-sales',
    metricVersion: 1,
    params: { refunds: 'subtract' },
  },
  ...{ filter: { brandIds: [], sourceIds: [] }, unit: 'currency', direction: 'higher_is_better', currency: 'EUR' },
  ...{ count: 'amount', role: 'primary', margin: null },
};

export const satisfaction: Measure = {
  ...netSales,
  ...{ title: 'Ease', metricId: 'experience.ces', params: {}, unit: 'score', currency: null, count: 'ratio' },
};

export function asGuardrail(measure: Measure, margin: string): Measure {
  return { ...measure, kpiId: newId(), role: 'guardrail', margin: margin as Decimal }; // a literal of a test
}

/** A clock that a test sets. */
export class SetClock implements Clock {
  constructor(private at: Date) {}

  now(): Date {
    return this.at;
  }

  set(at: string): void {
    this.at = new Date(at);
  }
}

/** A locked pilot of a test workspace, with the real caretaker behind it. */
export class PilotInTest {
  private constructor(
    private readonly bench: TestBench,
    readonly workspace: TestWorkspace,
    readonly id: string,
    readonly key: string,
    readonly caretaker: LookAfterPilot,
  ) {}

  static async lock(
    bench: TestBench,
    workspace: TestWorkspace,
    {
      plan,
      measures,
      clock,
      needed = 400,
      mailer = null,
      among = null,
    }: {
      readonly plan: PilotPlan;
      readonly measures: readonly Measure[];
      readonly clock: Clock;
      readonly needed?: number;
      readonly mailer?: Mailer | null;
      readonly among?: readonly string[] | null;
    },
  ): Promise<PilotInTest> {
    const [id, unit] = [newId(), bench.database.unitOfWork];
    const key = `pilot-${id.slice(-6)}`;
    await unit.run(workspace.id, async () => {
      const plans = new PilotPlanStore(unit);
      await plans.add(workspace.id, { id, key, plan, salt: 'salt of this test' }, null);
      const hash = promiseHash({ plan, measures, at: clock.now().toISOString() });
      await plans.lock(workspace.id, id, 1, { at: clock.now(), hash, plan, measures, sizing: { needed, among } }, null);
    });
    const plugins = await loadPlugins({ running: { kind: 'here' } });
    const places = { readerUrl: bench.test.readerUrl, publicUrl: 'https://customering.example', mailer };
    return new PilotInTest(bench, workspace, id, key, createLookAfterPilot(unit, plugins, places, clock));
  }

  turn(): Promise<void> {
    return this.caretaker.execute(this.workspace.id, this.id);
  }

  async stored(): Promise<StoredPilot> {
    const unit = this.bench.database.unitOfWork;
    const found = await unit.run(this.workspace.id, () => new PilotView(unit).find(this.workspace.id, this.id));
    if (!found) throw new TypeError('the pilot of this test is not there');
    return found;
  }

  async result(): Promise<PilotResult> {
    const unit = this.bench.database.unitOfWork;
    const look = await unit.run(this.workspace.id, () =>
      new PilotView(unit).lastLook(this.workspace.id, this.id, ['planned', 'final']),
    );
    if (!look)
      throw new TypeError(
        `no look was taken: ${JSON.stringify(await this.workspace.sql('select guarded from core.pilot_reading where workspace_id = $1'))}`,
      );
    return look.result;
  }

  /** The last look, computed once more from its frozen set. */
  async again(): Promise<unknown> {
    const unit = this.bench.database.unitOfWork;
    const nobody = { plan: () => undefined };
    const measures = new OpenMeasures(
      new PgContributionReader(this.bench.test.readerUrl, unit),
      nobody,
      new SqlPilotReader(),
    );
    const looks = new TakeLook(measures, new PilotEnrolmentStore(unit), new PilotLookStore(unit), systemClock);
    return unit.run(this.workspace.id, async () => {
      const look = await new PilotView(unit).lastLook(this.workspace.id, this.id, ['planned', 'final']);
      if (!look) throw new TypeError('no look was taken');
      const { number, plan, inputs, at, dataUntil } = look;
      return looks.compute(this.workspace.id, { pilot: this.id, look: number, plan, inputs, at, dataUntil });
    });
  }

  units(): Promise<{ unit: string; variant: string; stratum: string }[]> {
    return this.workspace.sql(
      'select unit, variant, stratum from core.pilot_unit where workspace_id = $1 and pilot_id = $2 order by unit',
      [this.id],
    );
  }
}
