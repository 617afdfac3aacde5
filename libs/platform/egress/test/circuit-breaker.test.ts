import { CircuitBreaker } from '../src/circuit-breaker';

function aBreaker() {
  let now = 0;
  const breaker = new CircuitBreaker({ now: () => now });
  const fail = (times: number) => {
    for (let failed = 0; failed < times; failed += 1) breaker.failed();
  };
  return { breaker, fail, later: (ms: number) => (now += ms) };
}

it('opens after five failures in a row, and not after five with a success between', () => {
  const { breaker, fail } = aBreaker();
  fail(4);
  breaker.succeeded();
  fail(4);
  const before = breaker.enter();
  fail(1);

  expect([before, breaker.enter()]).toEqual([0, 30_000]);
});

it('lets one request find out, and closes when it succeeds', () => {
  const { breaker, fail, later } = aBreaker();
  fail(5);
  later(30_000);

  expect([breaker.enter(), breaker.enter() > 0]).toEqual([0, true]);
  breaker.succeeded();
  expect([breaker.enter(), breaker.enter()]).toEqual([0, 0]);
});

it('stays open twice as long after each failed probe, five minutes at most', () => {
  const { breaker, fail, later } = aBreaker();
  fail(5);
  const waits: number[] = [];

  for (let probes = 0; probes < 5; probes += 1) {
    later(breaker.enter());
    breaker.enter();
    breaker.failed();
    waits.push(breaker.enter());
  }

  expect(waits).toEqual([60_000, 120_000, 240_000, 300_000, 300_000]);
});

it('gives the probe to another when the first was called off', () => {
  const { breaker, fail, later } = aBreaker();
  fail(5);
  later(30_000);
  breaker.enter();
  breaker.ended();

  expect(breaker.enter()).toBe(0);
});
