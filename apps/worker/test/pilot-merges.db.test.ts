import { PilotView } from '@customering/persistence';
import type { CanonicalRecord } from '@customering/plugin-sdk';
import { seededRandom } from '@customering/stats';
import { netSales, PilotInTest, planOf, SetClock } from './support/pilot-in-test';
import { expectedResult, Unions, type Sale, type Seat } from './support/pilot-oracle';
import { PlainSource, type Delivery } from './support/plain-source';
import { TestBench } from './support/test-workspace';

let bench: TestBench;

beforeAll(async () => {
  bench = await TestBench.open();
});

afterAll(() => bench.close());

/** `TEST_LONG=1` looks at more of them. */
const crowds = process.env['TEST_LONG'] ? [1, 2, 3, 4, 5] : [1];
const dayMs = 86_400_000;
const start = Date.parse('2026-03-02T00:00:00Z');
const iso = (at: number) => new Date(at).toISOString();

/** People who go by two addresses and a number; that these are one is told at some time, or never. */
class Crowd {
  readonly unions = new Unions();
  readonly seats: Seat[] = [];
  readonly sales: Sale[] = [];
  private readonly random;
  private number = 0;

  constructor(
    seed: number,
    private readonly trial: string,
  ) {
    this.random = seededRandom(seed);
  }

  /** Records of one day, in the order in which they are told. */
  day(day: number, people: number): Delivery[] {
    const at = () => start + (day + this.random.uniform()) * dayMs;
    const records: CanonicalRecord[] = [];
    for (let person = 0; person < people; person += 1) {
      const names = [`mail${person}@shop.example`, `number-${person}`, `other${person}@shop.example`];
      const one = Math.floor(3 * this.random.uniform());
      const name = names[one] ?? '';
      if (this.random.uniform() < 0.25) records.push(this.sale(name, at()));
      if (day >= 0 && day < 7 && this.random.uniform() < 0.3) records.push(...this.enrol(name, at()));
      if (day >= 2 && this.random.uniform() < 0.05) records.push(this.claim([name, names[(one + 1) % 3] ?? ''], at()));
    }
    return records.map((record) => ({ key: `${record.externalId}`, records: [record] }));
  }

  private sale(name: string, at: number): CanonicalRecord {
    const cents = 100 + Math.floor(this.random.uniform() * 9_000);
    this.sales.push({ name, at, cents });
    const amount = (cents / 100).toFixed(2);
    return { type: 'order', ...this.carrier(name, at), currency: 'EUR', gross: amount, lines: [] };
  }

  private enrol(name: string, at: number): CanonicalRecord[] {
    const variant = this.random.uniform() < 0.5 ? 'control' : 'change';
    this.seats.push({ name, variant, at });
    const told = { trial: this.trial, variant };
    return [
      { type: 'assignment', ...this.carrier(name, at), ...told, unitKind: 'profile' },
      { type: 'exposure', ...this.carrier(name, at), ...told },
    ];
  }

  private claim(names: readonly string[], at: number): CanonicalRecord {
    this.unions.join(names[0] ?? '', names[1] ?? '');
    const carrier = this.carrier(names[0] ?? '', at);
    return { type: 'identity_claim', ...carrier, identifiers: names.map((name) => this.identifier(name)) };
  }

  private carrier(name: string, at: number) {
    this.number += 1;
    return { externalId: `record-${this.number}`, occurredAt: iso(at), identifiers: [this.identifier(name)] };
  }

  private identifier(name: string) {
    return name.includes('@')
      ? ({ type: 'email', value: name } as const)
      : ({ type: 'user_id', value: name, namespace: 'shop' } as const);
  }
}

describe('people who turn out to be one while a pilot runs', () => {
  it.each(crowds)(
    'count once, or not at all where they had two variants, exactly as one who knew it all would say (crowd %i)',
    async (seed) => {
      const workspace = await bench.workspace();
      const source = await PlainSource.open(bench, workspace);
      const clock = new SetClock(new Date(start));
      const plan = planOf({ enrolment: 'told', enrolDays: 7, watchDays: 14, worthIt: '5' });
      const pilot = await PilotInTest.lock(bench, workspace, { plan, measures: [netSales], clock });
      const crowd = new Crowd(seed, pilot.key);
      for (let day = -28; day < 22; day += 1) await source.deliver(crowd.day(day, 80));
      await pilot.turn();
      const until = start + 22 * dayMs;
      clock.set(iso(until));
      await pilot.turn();

      const expected = expectedResult(crowd.unions, crowd.seats, crowd.sales, {
        watchMs: 14 * dayMs,
        beforeMs: 28 * dayMs,
        until,
      });
      const result = await pilot.result();
      const [effect] = result.effects;
      expect(expected.crossed).toBeGreaterThan(3);
      expect(expected.joined).toBeGreaterThan(1);
      expect({ control: effect?.control.n, change: effect?.treated.n }).toEqual(expected.n);
      expect(effect?.control.value).toBeCloseTo(expected.mean['control'] ?? NaN, 9);
      expect(effect?.treated.value).toBeCloseTo(expected.mean['change'] ?? NaN, 9);
      expect(effect?.estimate).toBeCloseTo(expected.estimate, 9);
      expect(result.checks.find(({ id }) => id === 'crossed')?.sentence).toContain(
        `${expected.crossed} got more than one variant`,
      );
      expect(result.checks.find(({ id }) => id === 'merges')?.sentence).toContain(
        `${expected.joined} were enrolled under several names`,
      );
    },
    120_000,
  );

  it('leave a result that was frozen as it is, to the digit, whatever comes later', async () => {
    const workspace = await bench.workspace();
    const source = await PlainSource.open(bench, workspace);
    const clock = new SetClock(new Date(start));
    const plan = planOf({ enrolment: 'told', enrolDays: 7, watchDays: 14, worthIt: '5' });
    const pilot = await PilotInTest.lock(bench, workspace, { plan, measures: [netSales], clock });
    const crowd = new Crowd(9, pilot.key);
    for (let day = -7; day < 22; day += 1) await source.deliver(crowd.day(day, 40));
    await pilot.turn();
    clock.set(iso(start + 22 * dayMs));
    await pilot.turn();
    const first = await pilot.result();
    for (let day = 5; day < 12; day += 1) await source.deliver(crowd.day(day, 40));

    expect(await pilot.again()).toEqual(first);
    const unit = bench.database.unitOfWork;
    const look = await unit.run(workspace.id, () => new PilotView(unit).lastLook(workspace.id, pilot.id, ['final']));
    expect(look?.digest).toBe(first.digest);
  }, 120_000);
});
