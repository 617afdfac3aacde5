import { pilotHealthSchema } from '@customering/contracts';
import { newId } from '@customering/kernel';
import { PilotHealthStore, PilotPlanStore, PgSeriesStore, KpiStore } from '@customering/persistence';
import { openMailer } from '@customering/mail';
import { seededRandom } from '@customering/stats';
import { MailServer } from './support/mail-server';
import { FactsInTest } from './support/facts-in-test';
import { asGuardrail, netSales, PilotInTest, planOf, satisfaction, SetClock } from './support/pilot-in-test';
import { TestBench, type TestWorkspace } from './support/test-workspace';

let bench: TestBench;

beforeAll(async () => {
  bench = await TestBench.open();
});

afterAll(() => bench.close());

async function started(changes: Parameters<typeof planOf>[0], measures = [netSales]) {
  const workspace = await bench.workspace();
  const facts = await FactsInTest.open(bench, workspace);
  const people = await facts.people(300);
  const clock = new SetClock(new Date('2026-03-02T09:00:00Z'));
  const plan = planOf({ enrolDays: 14, watchDays: 14, ...changes });
  const pilot = await PilotInTest.lock(bench, workspace, { plan, measures, clock });
  await pilot.turn();
  const drawn = await pilot.units();
  const treated = drawn.filter(({ variant }) => variant === 'change').map(({ unit }) => unit);
  return { workspace, facts, people, clock, pilot, treated, drawn };
}

const ruleOf = async (workspace: TestWorkspace) =>
  (
    await workspace.sql<{ rule: { state: string; why?: string } }>(
      'select rule from core.pilot_rule where workspace_id = $1',
    )
  )[0]?.rule;

describe('enrolment', () => {
  it('is open for askers while it runs, and closed when the days of coming in are over', async () => {
    const { workspace, clock, pilot } = await started({});
    expect(await ruleOf(workspace)).toMatchObject({ state: 'open', how: 'drawn' });
    clock.set('2026-03-17T09:00:00Z');
    await pilot.turn();
    expect(await ruleOf(workspace)).toMatchObject({ state: 'closed' });
  });

  it('stops by itself when the limit of cost is reached, says why, and tells who was told', async () => {
    const { workspace, facts, pilot, treated } = await started({
      cost: { currency: 'EUR', fixed: '100', perUnit: '3', kpiId: null, cap: '400' },
    });
    expect(treated.length).toBe(150);
    // Nobody is reported to have met it yet, so all who are to get it count: 100 + 150 × 3.
    expect((await pilot.stored()).stopped?.reason).toBe('The limit of cost is reached: 550 of 400 EUR.');
    expect(await ruleOf(workspace)).toMatchObject({
      state: 'closed',
      why: 'The limit of cost is reached: 550 of 400 EUR.',
    });
    const events = await workspace.sql<{ kind: string; details: string[] }>(
      "select kind, details from core.pilot_event where workspace_id = $1 and kind = 'stopped'",
    );
    expect(events).toEqual([{ kind: 'stopped', details: ['told: owners and administrators'] }]);
    await facts.orders([{ member: treated[0] ?? '', at: '2026-03-03T10:00:00Z', net: '1' }]);
    await pilot.turn();
    expect(
      await workspace.sql("select 1 from core.pilot_event where workspace_id = $1 and kind = 'stopped'"),
    ).toHaveLength(1);
  });

  it('mails whoever answers for it once, also when the mail server takes nothing at first', async () => {
    const server = await MailServer.open();
    const workspace = await bench.workspace();
    const owner = newId();
    await workspace.sql(
      `insert into access.user (workspace_id, id, email, role, password_hash, brand_ids) values ($1, $2, $3, 'analyst', 'x', '{}')`,
      [owner, `${owner}@customering.example`],
    );
    const facts = await FactsInTest.open(bench, workspace);
    await facts.people(100);
    const clock = new SetClock(new Date('2026-03-02T09:00:00Z'));
    const cost = { currency: 'EUR', fixed: '10', perUnit: '1', kpiId: null, cap: '20' };
    const plan = planOf({ enrolDays: 14, watchDays: 14, ownerId: owner, cost });
    const mailer = openMailer({ url: server.url, from: 'Customering <alarms@customering.example>' });
    const pilot = await PilotInTest.lock(bench, workspace, { plan, measures: [netSales], clock, mailer });
    server.refusal = { code: 451, message: 'come back later' };
    await pilot.turn();
    expect(server.mails).toEqual([]);
    server.refusal = null;
    clock.set('2026-03-02T09:02:00Z');
    await pilot.turn();
    await pilot.turn();
    expect(server.mails).toHaveLength(1);
    expect(server.mails[0]).toMatchObject({
      to: [`${owner}@customering.example`],
      subject: 'Pilot stopped by itself: Call back',
    });
    expect(server.mails[0]?.text).toContain('The limit of cost is reached: 60 of 20 EUR.');
    await server.close();
  });

  it('goes by those who met the change where that is reported, and by what a KPI in money says of them', async () => {
    const cost = { ...netSales, kpiId: newId(), role: 'cost' as const };
    const { facts, clock, pilot, treated, people } = await started(
      { cost: { currency: 'EUR', fixed: '0', perUnit: '1', kpiId: cost.kpiId, cap: '200' } },
      [netSales, cost],
    );
    await facts.told(
      'exposure',
      treated
        .slice(0, 40)
        .map((member) => ({ member, at: '2026-03-03T10:00:00Z', trial: pilot.key, variant: 'change' })),
    );
    await facts.orders(people.map((member) => ({ member, at: '2026-03-03T11:00:00Z', net: '1' })));
    clock.set('2026-03-04T09:00:00Z');
    await pilot.turn();
    expect((await pilot.stored()).health).toMatchObject({ cost: { spent: '190', cap: '200' } });
    expect((await pilot.stored()).stopped).toBeNull();
    await facts.orders(treated.slice(0, 10).map((member) => ({ member, at: '2026-03-04T08:00:00Z', net: '1' })));
    await pilot.turn();
    expect((await pilot.stored()).stopped?.reason).toBe('The limit of cost is reached: 200 of 200 EUR.');
  });

  it('stops when a guardrail is certainly worse by more than was allowed, and shows no more than that', async () => {
    const guardrail = asGuardrail(satisfaction, '0.5');
    const { facts, clock, pilot, drawn } = await started({}, [netSales, guardrail]);
    const { normal } = seededRandom(4);
    const answers = (harm: number) =>
      drawn.map(({ unit, variant }) => ({
        member: unit,
        at: '2026-03-04T10:00:00Z',
        score: Math.min(7, Math.max(1, 5 + 0.7 * normal() - (variant === 'change' ? harm : 0))),
      }));
    await facts.answers(answers(0));
    clock.set('2026-03-05T09:00:00Z');
    await pilot.turn();
    expect((await pilot.stored()).health).toMatchObject({ guardrails: [{ title: 'Ease', state: 'inside' }] });
    await facts.answers([...answers(2.5), ...answers(2.5)]);
    await pilot.turn();
    const stored = await pilot.stored();
    expect(stored.stopped?.reason).toBe('Ease got worse by more than was allowed.');
    const { guardrails } = pilotHealthSchema.parse(stored.health);
    expect(Object.keys(guardrails[0] ?? {}).sort()).toEqual(['kpiId', 'state', 'title']);
    expect(JSON.stringify(stored.health)).not.toContain('estimate');
  });

  it('stops when the running business falls below a floor', async () => {
    const { workspace, facts, people, clock, pilot } = await started({});
    const unit = bench.database.unitOfWork;
    const series = new PgSeriesStore(unit);
    await unit.run(workspace.id, async () => {
      const definition = {
        metricId: 'value.net-sales',
        metricVersion: 1,
        params: { refunds: 'subtract' },
        grain: 'day' as const,
        filter: { brandIds: [], sourceIds: [] },
      };
      const seriesId = await series.ensure(workspace.id, definition);
      const kpi = {
        ...definition,
        name: 'Sales of a day',
        why: '',
        direction: 'higher_is_better',
        currency: 'EUR',
        target: null,
        ownerId: null,
      };
      const id = await new KpiStore(unit).create(workspace.id, kpi, seriesId, null);
      await new PilotHealthStore(unit).setFloors(workspace.id, [{ line: 'revenue', kpiId: id, floor: '1000' }]);
    });
    await pilot.turn();
    expect((await pilot.stored()).health).toMatchObject({ floors: [{ title: 'Sales of a day', state: 'unknown' }] });
    await facts.orders([{ member: people[0] ?? '', at: '2026-03-03T10:00:00Z', net: '400' }]);
    await unit.run(workspace.id, async () => {
      await unit.change(
        `insert into metrics.bucket (workspace_id, series_id, day, currency, numerator, denominator, contributions) select $1, s.id, '2026-03-03', 'EUR', 400, 1, 1 from metrics.series s where s.workspace_id = $1`,
        [workspace.id],
      );
      await unit.change('update metrics.series set computed_at = now() where workspace_id = $1', [workspace.id]);
    });
    clock.set('2026-03-05T09:00:00Z');
    await pilot.turn();
    expect((await pilot.stored()).stopped?.reason).toContain('Sales of a day');
  });

  it('lets nobody in beyond the number that may get the change', async () => {
    const { pilot, treated } = await started({ exposureCap: 60 });
    expect(treated.length).toBe(60);
    expect((await pilot.stored()).stopped?.reason).toContain('As many got the change as may at most: 60.');
  });
});

describe('what was promised', () => {
  it('stays: neither the plan of the lock, nor a decision, nor the pilot itself goes away', async () => {
    const { workspace, pilot } = await started({});
    const refused = /keeps its promise/;
    await expect(workspace.sql(`update core.pilot set locked_plan = '{}' where workspace_id = $1`)).rejects.toThrow(
      refused,
    );
    await expect(
      workspace.sql(
        `update core.pilot set locked_at = null, lock_hash = null, locked_plan = null where workspace_id = $1`,
      ),
    ).rejects.toThrow(refused);
    await workspace.sql('delete from core.pilot where workspace_id = $1');
    expect((await pilot.stored()).id).toBe(pilot.id);
    await expect(workspace.sql(`update core.pilot_event set reason = '' where workspace_id = $1`)).rejects.toThrow(
      /permission denied/,
    );
    await expect(workspace.sql('delete from core.pilot_event where workspace_id = $1')).rejects.toThrow(
      /permission denied/,
    );
    await workspace.sql(`update core.pilot set decision = '{"decision":"stop"}' where workspace_id = $1`);
    await expect(workspace.sql(`update core.pilot set decision = null where workspace_id = $1`)).rejects.toThrow(
      /final/,
    );
  });

  it('lets a plan that was never locked be thrown away', async () => {
    const workspace = await bench.workspace();
    const unit = bench.database.unitOfWork;
    const [id, plans] = [newId(), new PilotPlanStore(unit)];
    await unit.run(workspace.id, () =>
      plans.add(workspace.id, { id, key: 'draft', plan: planOf({}), salt: 's' }, null),
    );
    expect(await unit.run(workspace.id, () => plans.removeDraft(workspace.id, id))).toBe(true);
  });
});
