import { createHash } from 'node:crypto';
import { Decimal } from '@customering/simulator-core';
import { ledgerOf } from '../src/ledger';
import { inventCompany, type Company } from '../src/invent/company';
import { perDay, teams } from '../src/invent/contacts';
import { dayMs, Timeline } from '../src/invent/timeline';
import { truths } from '../src/truths';

const day = '2026-11-16';
let company: Company;
beforeAll(() => {
  company = inventCompany(day);
});

function printOf(told: unknown): string {
  return createHash('sha256').update(JSON.stringify(told)).digest('hex');
}

function sumOf(figure: string, by: Readonly<Record<string, string>> = {}, from = '0000'): number {
  const rows = ledgerOf(company.happened).rows();
  const own = rows.filter((row) => row.figure === figure && row.day >= from);
  const fitting = own.filter((row) => Object.entries(by).every(([name, value]) => row.by[name] === value));
  return Number(fitting.reduce((sum, { value }) => sum.plus(Decimal.of(value)), Decimal.zero).toString());
}

it('is the same company whenever it is invented for the same day', () => {
  const again = inventCompany(day).told;

  expect(again.files.map(({ text }) => printOf(text))).toEqual(company.told.files.map(({ text }) => printOf(text)));
  expect(printOf(again.shops.plush)).toBe(printOf(company.told.shops.plush));
  expect(printOf(again.desk.calls)).toBe(printOf(company.told.desk.calls));
});

it('has the size that was planned', () => {
  const { people, orders } = company.happened;

  expect(people.filter(({ account }) => account === null)).toHaveLength(truths.people.consumers);
  expect(people.filter(({ account }) => account !== null)).toHaveLength(truths.people.accounts);
  expect(orders.length).toBeGreaterThan(40_000);
  expect(Object.values(company.told.shops).flatMap((shop) => shop.orders).length).toBeLessThan(60_000);
});

it('tells a shop what its ledger has: each order and refund in the shop itself adds up to the same cents', () => {
  const cents = (text: string) => Math.round(Number(text) * 100);
  for (const [brand, name] of Object.entries(truths.brands)) {
    const shop = company.told.shops[brand === 'wood' ? 'wood' : 'plush'];
    const isPast = (at: string) => Date.parse(at) < Date.parse(`${day}T00:00:00Z`);
    const sold = shop.orders
      .filter(({ paid, createdAt }) => paid && isPast(createdAt))
      .flatMap(({ lines, later = [] }) => [
        ...lines.map((line) => cents(line.unitPrice.shop) * line.quantity - cents(line.discount.shop)),
        ...later.flatMap((one) =>
          one.kind === 'refunded' && isPast(one.at)
            ? one.refund.lines.map(({ subtotal }) => -cents(subtotal.shop))
            : [],
        ),
      ])
      .reduce((sum, amount) => sum + amount, 0);

    expect(sold / 100).toBeCloseTo(sumOf('net_sales', { brand: name, place: 'web' }), 2);
  }
});

it('knows the planted duplicates in both shops, and households in one', () => {
  const [wood, plush] = [company.told.shops.wood.customers, company.told.shops.plush.customers];
  const both = (name: 'email' | 'phone') => {
    const there = new Set(plush.map((customer) => customer[name]).filter((value) => value !== null));
    return wood.filter((customer) => customer[name] !== null && there.has(customer[name]));
  };
  const { sameEmail, samePhone, households } = truths.duplicates;
  const phones = wood.flatMap(({ phone }) => phone ?? []);
  const shared = phones.length - new Set(phones).size;

  expect(both('email')).toHaveLength(sameEmail);
  expect(both('phone').filter(({ id }) => !both('email').some((one) => one.id === id))).toHaveLength(samePhone);
  expect(shared).toBe(households);
});

it('sells the planted share of one brand by one store in the last year', () => {
  const { brand, store, share } = truths.dependency;
  const from = new Date(Date.parse(`${day}T00:00:00Z`) - 365 * dayMs).toISOString().slice(0, 10);
  const byStore = sumOf('net_sales', { brand, place: store }, from);
  const byWeb = sumOf('net_sales', { brand, place: 'web' }, from);

  expect(byStore / (byStore + byWeb)).toBeCloseTo(share, 3);
});

it('lets a defect and good instructions show in who asks what', () => {
  const { content, outbreak } = truths;
  const { contacts, timeline } = company.happened;
  const asked = (team: string, from: number, to: number) =>
    contacts.filter((one) => one.team === team && one.atMs >= timeline.before(from) && one.atMs < timeline.before(to))
      .length /
    (from - to);
  const ratio = {
    defect:
      asked(outbreak.team, outbreak.fromBeforeDays, outbreak.fromBeforeDays - outbreak.days) /
      asked(outbreak.team, 1_095, 160),
    content: asked(content.team, content.onlineBeforeDays, 0) / asked(content.team, 1_095, content.onlineBeforeDays),
  };

  expect(ratio.defect).toBeGreaterThan(outbreak.times * 0.8);
  expect(ratio.defect).toBeLessThan(outbreak.times * 1.2);
  expect(ratio.content).toBeGreaterThan(1 - content.avoided - 0.06);
  expect(ratio.content).toBeLessThan(1 - content.avoided + 0.06);
  expect(teams.map((team) => perDay(team, timeline.before(1_000), timeline))).toEqual([5, 5, 2.5, 4]);
});

it('writes nothing of the future into files, and leaves something to happen', () => {
  const { files, shops } = company.told;
  const dates = files.flatMap(({ text }) => text.match(/\d{4}-\d{2}-\d{2}/g) ?? []);

  expect(dates.filter((date) => date >= day)).toEqual([]);
  expect(shops.wood.orders.some(({ createdAt }) => createdAt > day)).toBe(true);
});

it('lives on faster than the world once it lives, in the same order, and changes nothing of its past', () => {
  const fromMs = Date.parse(`${day}T10:00:00Z`);
  const timeline = new Timeline(day, { fromMs, speed: 60 });
  const fast = inventCompany(day, { fromMs, speed: 60 });
  const [usual, quick] = [company.told.shops.wood.orders, fast.told.shops.wood.orders];
  const coming = quick.map(({ createdAt }) => Date.parse(createdAt)).filter((ms) => ms > fromMs);

  expect(timeline.happensAt(fromMs + 3_600_000)).toBe(fromMs + 60_000);
  expect(timeline.happensAt(fromMs)).toBe(fromMs);
  const past = (orders: typeof usual) =>
    orders.filter(({ createdAt }) => Date.parse(createdAt) < fromMs).map(({ later: _, ...placed }) => placed);
  expect(printOf(past(quick))).toBe(printOf(past(usual)));
  expect(coming.length).toBeGreaterThan(500);
  expect(coming).toEqual([...coming].sort((a, b) => a - b));
  expect(Math.max(...coming)).toBeLessThanOrEqual(fromMs + (timeline.endMs - fromMs) / 60);
  expect(printOf(ledgerOf(fast.happened).rows())).toBe(printOf(ledgerOf(company.happened).rows()));
});
