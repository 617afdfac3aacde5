import { seededRandom } from '@customering/stats';
import { expectNear } from './support/expect-near';
import { FactsInTest } from './support/facts-in-test';
import { netSales, PilotInTest, planOf, SetClock } from './support/pilot-in-test';
import { TestBench } from './support/test-workspace';

let bench: TestBench;

beforeAll(async () => {
  bench = await TestBench.open();
});

afterAll(() => bench.close());

describe('a pilot by lot, person by person', () => {
  it('draws everybody, keeps the effect closed until the end, and finds what was planted', async () => {
    const workspace = await bench.workspace();
    const facts = await FactsInTest.open(bench, workspace);
    const people = await facts.people(400);
    const { uniform: random } = seededRandom(7);
    const habits = people.map(() => 20 + 30 * random());
    await facts.orders(
      people.map((member, index) => ({ member, at: '2026-02-20T10:00:00Z', net: (habits[index] ?? 0).toFixed(2) })),
    );
    const clock = new SetClock(new Date('2026-03-02T09:00:00Z'));
    const plan = planOf({ enrolDays: 7, watchDays: 14 });
    const pilot = await PilotInTest.lock(bench, workspace, { plan, measures: [netSales], clock });
    await pilot.turn();

    const drawn = await pilot.units();
    expect(drawn.map(({ unit }) => unit)).toEqual([...people].sort());
    const treated = new Set(drawn.filter(({ variant }) => variant === 'change').map(({ unit }) => unit));
    expect(treated.size).toBe(200);
    await facts.orders(
      people.map((member, index) => ({
        member,
        at: '2026-03-08T12:00:00Z',
        net: ((habits[index] ?? 0) + (treated.has(member) ? 6 : 0) + 4 * random()).toFixed(2),
      })),
    );
    clock.set('2026-03-10T09:00:00Z');
    await pilot.turn();
    expect(await pilot.stored()).toMatchObject({
      looksTaken: 0,
      endedAt: null,
      health: { enrolled: 400, split: { state: 'good' } },
    });

    clock.set('2026-03-24T09:00:00Z');
    await pilot.turn();
    const result = await pilot.result();
    const [effect] = result.effects;
    expect(result).toMatchObject({ verdict: 'true_success', grade: 'A', interim: false });
    expect(effect).toMatchObject({ unit: 'currency', currency: 'EUR', control: { n: 200 }, treated: { n: 200 } });
    expectNear(effect, 6);
    expect(effect?.scatterLess).toBeGreaterThan(0.9);
    expect(await pilot.stored()).toMatchObject({ endedAt: expect.any(Date), late: { state: 'good' } });
    await facts.orders([...treated].map((member) => ({ member, at: '2026-03-09T12:00:00Z', net: '-5' })));
    await pilot.turn();
    expect((await pilot.stored()).late).toMatchObject({ id: 'late', state: 'attention' });
    expect(await pilot.result()).toEqual(result);
  });

  it('adds up money of several currencies at the rates of the day on which it began', async () => {
    const workspace = await bench.workspace();
    const facts = await FactsInTest.open(bench, workspace);
    const people = await facts.people(200);
    await workspace.sql(
      `insert into core.fx_rate (workspace_id, day, base, quote, rate) select $1, '2026-03-02', base, 'EUR', rate from (values ('USD', 0.5), ('GBP', 2)) r(base, rate)`,
    );
    const clock = new SetClock(new Date('2026-03-02T09:00:00Z'));
    const plan = planOf({ enrolDays: 1, watchDays: 7 });
    const pilot = await PilotInTest.lock(bench, workspace, { plan, measures: [netSales], clock });
    await pilot.turn();
    const spent = new Map(people.map((member, index) => [member, 10 + (index % 7)]));
    await facts.orders(
      [...spent].map(([member, euros]) => ({ member, at: '2026-03-04T12:00:00Z', net: String(euros) })),
    );
    for (const [currency, factor, place] of [
      ['USD', 2, 1],
      ['GBP', 0.5, 2],
    ])
      await workspace.sql(
        `update core.orders set currency = $2, net = net * $3, gross = gross * $3 where workspace_id = $1 and item % 3 = $4`,
        [currency, factor, place],
      );
    clock.set('2026-03-11T09:00:00Z');
    await pilot.turn();
    const [effect] = (await pilot.result()).effects;
    const drawn = await pilot.units();
    const meanOf = (variant: string) => {
      const values = drawn.filter((one) => one.variant === variant).map(({ unit }) => spent.get(unit) ?? 0);
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    };

    expect(effect?.currency).toBe('EUR');
    expect(effect?.control.value).toBeCloseTo(meanOf('control'), 9);
    expect(effect?.treated.value).toBeCloseTo(meanOf('change'), 9);
  });
});
