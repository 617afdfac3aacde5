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
});
