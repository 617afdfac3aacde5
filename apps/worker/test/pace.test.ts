import { Pace } from '../src/pace';

function clocked() {
  let nowMs = 0;
  const pace = new Pace(() => nowMs);
  const work = (tookMs: number) => () => {
    nowMs += tookMs;
    return Promise.resolve();
  };
  return { pace, work, wait: (ms: number) => (nowMs += ms) };
}

it('does short work as often as it is asked for', async () => {
  const { pace, work } = clocked();

  expect([await pace.keep('a', work(499)), await pace.keep('a', work(499)), await pace.keep('a', work(1))]).toEqual([
    true,
    true,
    true,
  ]);
});

it('rests three times as long as long work took, for that subject alone', async () => {
  const { pace, work, wait } = clocked();
  await pace.keep('a', work(2_000));

  expect(await pace.keep('a', work(1))).toBe(false);
  expect(await pace.keep('b', work(1))).toBe(true);
  wait(5_998);
  expect(await pace.keep('a', work(1))).toBe(false);
  wait(1);
  expect(await pace.keep('a', work(1))).toBe(true);
});

it('rests after work that failed, too, and lets its failure be known', async () => {
  const { pace, work, wait } = clocked();
  const failing = async () => {
    await work(1_000)();
    throw new Error('the database is away');
  };

  await expect(pace.keep('a', failing)).rejects.toThrow('the database is away');
  expect(await pace.keep('a', work(1))).toBe(false);
  wait(3_000);
  expect(await pace.keep('a', work(1))).toBe(true);
});
