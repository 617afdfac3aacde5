import { createServer } from 'node:http';
import { once } from 'node:events';
import {
  Allowance,
  Courier,
  Decimal,
  Dice,
  faultSchema,
  Faults,
  Ledger,
  VendorServer,
  wildFaults,
  type Answer,
  type Fault,
} from '../src';

const open: { close: () => unknown }[] = [];
afterEach(() => open.splice(0).forEach((one) => one.close()));

async function vendor(kind: string) {
  const faults = new Faults([faultSchema.parse({ kind, nth: 1, seconds: 3 })], (status) => ({ code: status }));
  const body = { items: Array.from({ length: 50 }, (_, number) => number) };
  const server = await VendorServer.start({ faults, callOf: () => 'list', answer: () => ({ status: 200, body }) });
  open.push(server);
  const ask = () => fetch(`http://${server.host}/list?page=1`);
  return { server, ask, body };
}

describe('a vendor with bad weather', () => {
  it.each([
    ['too_many_seconds', 429],
    ['too_many_date', 429],
    ['server_error', 500],
    ['unavailable', 503],
    ['unauthorised', 401],
    ['forbidden', 403],
  ])('answers %s once with %i, and then as it should', async (kind, status) => {
    const { ask, body, server } = await vendor(kind);
    const first = await ask();

    expect(first.status).toBe(status);
    expect(await first.json()).toEqual({ code: status });
    expect(await (await ask()).json()).toEqual(body);
    expect(server.asked).toEqual(['GET /list?page=1', 'GET /list?page=1']);
  });

  it('refuses in a form of its own', () => {
    const dress = ({ body }: Answer, { kind }: Fault) => ({ status: 400, headers: { why: kind }, body });
    const faults = new Faults([faultSchema.parse({ kind: 'too_many_seconds' })], (status) => ({ code: status }), dress);

    expect(faults.next('list')?.answer).toEqual({
      status: 400,
      headers: { why: 'too_many_seconds' },
      body: { code: 429 },
    });
    expect(faults.next('list')).toBeNull();
  });

  it('says how long to wait in seconds or as a date', async () => {
    const waitOf = async (kind: string) => (await (await vendor(kind)).ask()).headers.get('retry-after') ?? '';

    expect(await waitOf('too_many_seconds')).toBe('3');
    expect(Math.abs(Date.parse(await waitOf('too_many_date')) - Date.now() - 3_000)).toBeLessThan(2_000);
  });

  it('breaks off in the middle of an answer', async () => {
    const { ask } = await vendor('reset');
    await expect(ask().then((response) => response.text())).rejects.toThrow();
    expect((await ask()).status).toBe(200);
  });

  it('sends half a JSON as if it were whole', async () => {
    const { ask } = await vendor('truncated');
    const text = await (await ask()).text();
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });

  it('has every kind of it once, where the seed says', () => {
    const kinds = wildFaults(new Dice(1), 20).map(({ kind }) => kind);
    expect(new Set(kinds).size).toBe(7);
    expect(wildFaults(new Dice(1), 20)).toEqual(wildFaults(new Dice(1), 20));
    expect(wildFaults(new Dice(2), 20)).not.toEqual(wildFaults(new Dice(1), 20));
  });
});

describe('dice', () => {
  it('have the moments of what they are asked for', () => {
    const dice = new Dice(7);
    const draws = 40_000;
    const mean = (throwOne: () => number) => Array.from({ length: draws }, throwOne).reduce((a, b) => a + b, 0) / draws;

    expect(mean(() => dice.next())).toBeCloseTo(0.5, 1);
    expect(Math.abs(mean(() => dice.gamma(0.243, 4.414)) - 0.243 / 4.414)).toBeLessThan(0.003);
    expect(Math.abs(mean(() => dice.beta(0.793, 2.426)) - 0.793 / (0.793 + 2.426))).toBeLessThan(0.01);
    expect(Math.abs(mean(() => dice.exponential(2)) - 0.5)).toBeLessThan(0.02);
    expect(Math.abs(mean(() => dice.normal() ** 2) - 1)).toBeLessThan(0.05);
  });

  it('have streams that do not move one another', () => {
    const [one, two] = [new Dice(3), new Dice(3)];
    two.of('other').next();
    expect(one.of('orders').next()).toBe(two.of('orders').next());
    expect(one.of('orders').next()).not.toBe(one.of('calls').next());
  });

  it('mix without losing anything', () => {
    const mixed = new Dice(5).shuffled([1, 2, 3, 4, 5, 6]);
    expect([...mixed].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(mixed).not.toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('a ledger', () => {
  it('is exact and always written alike', () => {
    const [one, two] = [new Ledger(), new Ledger()];
    for (let count = 0; count < 10; count++)
      one.add('net', '2026-01-02', Decimal.of('0.10'), { store: 'a', brand: 'b' });
    two.add('net', '2026-01-02', Decimal.of('1.10'), { brand: 'b', store: 'a' });
    two.add('net', '2026-01-02', Decimal.of('-0.10'), { store: 'a', brand: 'b' });

    expect(one.rows()).toEqual(two.rows());
    expect(one.rows()).toEqual([{ figure: 'net', day: '2026-01-02', by: { brand: 'b', store: 'a' }, value: '1.00' }]);
    expect(Decimal.of('-0.05').minus(Decimal.of('1')).times(3).toString()).toBe('-3.15');
    expect(() => Decimal.of('1e3')).toThrow('no decimal');
  });
});

it('a limit lets so many through in its window, and says how long to wait', () => {
  const allowance = new Allowance(2, 60);
  expect([allowance.take(0), allowance.take(1_000), allowance.take(2_000)]).toEqual([true, true, false]);
  expect(allowance.secondsToWait(2_000)).toBe(58);
  expect([allowance.used(2_000), allowance.used(60_500), allowance.used(61_001)]).toEqual([1, 0.5, 0]);
  expect(allowance.take(60_001)).toBe(true);
  expect(allowance.broken).toBe(1);
});

it('a courier brings everything, some of it twice and out of turn', async () => {
  const got: string[] = [];
  const server = createServer((request, response) => {
    void request.setEncoding('utf8').on('data', (piece) => got.push(String(piece)));
    request.on('end', () => response.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(server);
  const address = server.address();
  const url = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
  const letters = Array.from({ length: 40 }, (_, number) => ({ body: `${number}`, headers: {} }));
  const statuses = await new Courier(new Dice(9), { repeated: 0.3, outOfTurn: 6 }).bring(url, letters, 1);

  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(got.length).toBeGreaterThan(40);
  expect(new Set(got).size).toBe(40);
  expect(got.map(Number)).not.toEqual(got.map(Number).sort((a, b) => a - b));
});

it('a courier brings again what was not taken, so often and no more', async () => {
  const got: string[] = [];
  const server = createServer((request, response) => {
    void request.setEncoding('utf8').on('data', (piece) => got.push(String(piece)));
    // The first three are too many, and one is never taken.
    request.on('end', () => response.writeHead(got.length <= 3 || got.at(-1) === '4' ? 503 : 200).end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(server);
  const address = server.address();
  const url = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
  const letters = ['1', '2', '3', '4'].map((body) => ({ body, headers: {} }));
  const statuses = await new Courier(new Dice(9), { again: 2 }).bring(url, letters, 1);

  expect(got).toEqual(['1', '2', '3', '4', '1', '2', '3', '4', '4']);
  expect(statuses).toEqual([503, 503, 503, 503, 200, 200, 200, 503, 503]);
});
