import { seededRandom } from '@customering/stats';
import { expectNear } from './support/expect-near';
import { FactsInTest } from './support/facts-in-test';
import { netSales, PilotInTest, planOf, satisfaction, SetClock } from './support/pilot-in-test';
import { TestBench } from './support/test-workspace';

let bench: TestBench;

beforeAll(async () => {
  bench = await TestBench.open();
});

afterAll(() => bench.close());

const dayMs = 86_400_000;
const at = (start: string, days: number) => new Date(Date.parse(start) + days * dayMs).toISOString();
const stores = (count: number) =>
  Array.from({ length: count }, (_, index) => `store-${String(index).padStart(2, '0')}`);

describe('whole units by lot', () => {
  it('deals twelve stores evenly, lets the lot decide how sure the result is, and shows the error that knows of clusters beside it', async () => {
    const workspace = await bench.workspace();
    const facts = await FactsInTest.open(bench, workspace);
    const keys = stores(12);
    await facts.units('store', keys);
    const people = await facts.people(240);
    const { normal } = seededRandom(11);
    const level = new Map(keys.map((store) => [store, 4 + 0.2 * normal()]));
    const storeOf = (index: number) => keys[index % 12] ?? '';
    const clock = new SetClock(new Date('2026-03-02T09:00:00Z'));
    const plan = planOf({ unit: 'store', design: 'cluster_randomised', enrolDays: 1, watchDays: 14, worthIt: '0.5' });
    const pilot = await PilotInTest.lock(bench, workspace, { plan, measures: [satisfaction], clock });
    await pilot.turn();
    const drawn = await pilot.units();
    const treated = new Set(drawn.filter(({ variant }) => variant === 'change').map(({ unit }) => unit));
    expect(treated.size).toBe(6);

    const score = (store: string) =>
      Math.min(7, Math.max(1, (level.get(store) ?? 0) + (treated.has(store) ? 1 : 0) + 0.8 * normal()));
    await facts.answers(
      people.map((member, index) => ({
        member,
        at: '2026-03-06T12:00:00Z',
        score: score(storeOf(index)),
        store: storeOf(index),
      })),
    );
    clock.set('2026-03-18T09:00:00Z');
    await pilot.turn();
    const result = await pilot.result();
    const [effect] = result.effects;
    expect(effect).toMatchObject({ control: { n: 6 }, treated: { n: 6 }, count: 'ratio', nWord: 'stores' });
    expect(effect?.range.low).toBeLessThan(1);
    expect(effect?.range.high).toBeGreaterThan(1);
    expect(effect?.method).toContain('all the ways in which the lot could have fallen');
    expect(result.method.find(({ name }) => name === 'By the lot')?.value).toContain('924 of 924 ways');
    expect(result.method.map(({ name }) => name)).toContain('CR2');
    expect(result.checks.find(({ id }) => id === 'few_units')?.sentence).toContain('12 units are few');
    expect(result).toMatchObject({ grade: 'A', verdict: 'true_success' });
  });
});

describe('units that somebody chose', () => {
  async function soldBy(
    count: number,
    chosen: readonly string[],
    effect: (week: number, store: string) => number,
    seed: number,
    among: readonly string[] | null = null,
  ) {
    const workspace = await bench.workspace();
    const facts = await FactsInTest.open(bench, workspace);
    const keys = stores(count);
    await facts.units('store', keys);
    const [somebody = ''] = await facts.people(1);
    const { normal } = seededRandom(seed);
    const start = '2026-01-05T11:00:00Z';
    const rows = keys.flatMap((store, index) =>
      Array.from({ length: 42 }, (_, number) => {
        const week = number - 30;
        const net =
          1_000 + 60 * index + 4 * number + 15 * normal() + (chosen.includes(store) ? effect(week, store) : 0);
        return { member: somebody, at: at(start, 7 * week + 2), net: net.toFixed(2), store };
      }),
    );
    await facts.orders(rows);
    const clock = new SetClock(new Date('2026-01-05T12:00:00Z'));
    const treated = chosen.map((key) => ({ key, from: '2026-01-05' }));
    const plan = planOf({
      unit: 'store',
      design: 'matched_did',
      startsOn: '2026-01-05',
      watchDays: 84,
      worthIt: '20',
      treated,
    });
    const pilot = await PilotInTest.lock(bench, workspace, { plan, measures: [netSales], clock, among });
    await pilot.turn();
    clock.set('2026-03-31T12:00:00Z');
    await pilot.turn();
    return pilot.result();
  }

  it('is supported at best, says that no lot was drawn, shows the path, and cannot be called proof', async () => {
    const result = await soldBy(
      16,
      stores(16).filter((_, index) => index % 4 === 1),
      (week) => (week >= 0 ? 100 : 0),
      5,
    );
    expect(result).toMatchObject({ grade: 'C', verdict: 'supported' });
    expect(result.gradeWhy[0]).toContain('Not randomised');
    expect(result.effects[0]?.range.low).toBeLessThan(100);
    expect(result.effects[0]?.range.high).toBeGreaterThan(100);
    expect(result.checks.find(({ id }) => id === 'trend')).toMatchObject({ state: 'good' });
    expect(result.path?.points.length).toBeGreaterThan(35);
    expect(result.suggestion.action).not.toBe('scale');
    expect(result.cannotTell).toContain('Whether something else that differed between the groups is the cause.');
  });

  it('are compared with those alone that fit the conditions of the plan', async () => {
    const chosen = stores(16).filter((_, index) => index % 4 === 1);
    const fitting = stores(16).slice(0, 10);
    const result = await soldBy(16, chosen, (week) => (week >= 0 ? 100 : 0), 8, [...new Set([...fitting, ...chosen])]);
    // Of the ten that fit three were chosen: seven are left for four, so each is compared with one.
    expect(result.effects[0]).toMatchObject({ control: { n: 4 }, treated: { n: 4 } });
  });

  it('falls to grade D where the groups drifted apart before anything was changed', async () => {
    const result = await soldBy(
      16,
      stores(16).filter((_, index) => index % 4 === 1),
      (week) => 12 * week,
      6,
    );
    expect(result.grade).toBe('D');
    expect(['hint', 'not_proven', 'failure']).toContain(result.verdict);
    expect(result.checks.find(({ id }) => id === 'trend')).toMatchObject({ state: 'bad' });
  });
});

describe('one figure before and after a day', () => {
  it('is graded C, warns of what else may have happened, and finds a step', async () => {
    const workspace = await bench.workspace();
    const facts = await FactsInTest.open(bench, workspace);
    const [somebody = ''] = await facts.people(1);
    const { normal } = seededRandom(3);
    const start = '2026-01-05T11:00:00Z';
    await facts.orders(
      Array.from({ length: 72 }, (_, number) => {
        const week = number - 60;
        return {
          member: somebody,
          at: at(start, 7 * week + 2),
          net: (500 + number + 10 * normal() + (week >= 0 ? 80 : 0)).toFixed(2),
        };
      }),
    );
    const clock = new SetClock(new Date('2026-01-05T12:00:00Z'));
    const plan = planOf({ design: 'interrupted_series', startsOn: '2026-01-05', watchDays: 84, worthIt: '20' });
    const pilot = await PilotInTest.lock(bench, workspace, { plan, measures: [netSales], clock });
    await pilot.turn();
    clock.set('2026-03-31T12:00:00Z');
    await pilot.turn();
    const result = await pilot.result();
    expect(result).toMatchObject({ grade: 'C', verdict: 'supported' });
    expect(Math.abs((result.effects[0]?.estimate ?? 0) - 80)).toBeLessThan(30);
    expect(result.checks.find(({ id }) => id === 'season')).toMatchObject({ state: 'attention' });
  });
});

describe('people who were given it', () => {
  it('are compared with people like them, which undoes what sorted them', async () => {
    const workspace = await bench.workspace();
    const facts = await FactsInTest.open(bench, workspace);
    const people = await facts.people(600);
    const { normal, uniform } = seededRandom(21);
    const known = people.map((member) => ({ member, severity: 3 + normal() }));
    await workspace.sql(
      `insert into core.trait (workspace_id, member_id, name, source_id, value, observed_at, lane_id, lane_offset, item)
       select $1, r.member, 'severity', $2, to_jsonb(r.severity), now(), $3, 1, 1 from jsonb_to_recordset($4) as r(member uuid, severity numeric)`,
      [facts.place.source, facts.place.lane, JSON.stringify(known)],
    );
    const given = known.map(({ severity }) => uniform() < 1 / (1 + Math.exp(-(severity - 3))));
    const clock = new SetClock(new Date('2026-03-02T09:00:00Z'));
    const plan = planOf({
      design: 'adjusted',
      enrolment: 'told',
      adjustFor: ['severity'],
      enrolDays: 2,
      watchDays: 14,
      worthIt: '1',
    });
    const pilot = await PilotInTest.lock(bench, workspace, { plan, measures: [netSales], clock });
    await facts.told(
      'assignment',
      known.map(({ member }, index) => ({
        member,
        at: '2026-03-02T10:00:00Z',
        trial: pilot.key,
        variant: given[index] ? 'change' : 'control',
      })),
    );
    await facts.orders(
      known.map(({ member, severity }, index) => ({
        member,
        at: '2026-03-05T10:00:00Z',
        net: (60 - 8 * severity + (given[index] ? 5 : 0) + 3 * normal()).toFixed(2),
      })),
    );
    await pilot.turn();
    clock.set('2026-03-19T09:00:00Z');
    await pilot.turn();
    const result = await pilot.result();
    const naive = Number(result.method.find(({ name }) => name.startsWith('Plain difference'))?.value.split(',')[0]);
    expect(result).toMatchObject({ grade: 'C', verdict: 'supported' });
    expect(naive).toBeLessThan(2);
    expectNear(result.effects[0], 5);
  });
});
