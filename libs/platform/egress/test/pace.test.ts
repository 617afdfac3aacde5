import { setMaxListeners } from 'node:events';
import fc from 'fast-check';
import { Pace } from '../src/pace';
import { VirtualTime } from '../src/testing';

const never = new AbortController().signal;
// Many wait on it at once.
setMaxListeners(0, never);
const PATIENT = 10 * 24 * 3_600_000;

function mostInAnyWindow(times: readonly number[], windowMs: number): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + windowMs).length));
}

it('never lets the vendor count more than the plan in any window, whatever the network does', async () => {
  const request = fc.record({
    startsInMs: fc.nat(5000),
    wayThereMs: fc.nat(900),
    wayBackMs: fc.nat(900),
    bodyMs: fc.nat(2000),
  });
  const plans = fc.record({ requests: fc.integer({ min: 1, max: 6 }), perSeconds: fc.constantFrom(0.5, 1, 2, 3) });

  await fc.assert(
    fc.asyncProperty(
      plans,
      fc.integer({ min: 1, max: 5 }),
      fc.array(request, { maxLength: 25 }),
      async (plan, concurrent, requests) => {
        const time = new VirtualTime();
        const pace = new Pace(plan, concurrent, time);
        const countedByVendor: number[] = [];
        let open = 0;
        let mostOpen = 0;

        const sent = requests.map(async ({ startsInMs, wayThereMs, wayBackMs, bodyMs }) => {
          await time.sleep(startsInMs, never);
          const turn = await pace.take(PATIENT, never);
          if (!turn.ok) throw new RangeError('refused');
          open += 1;
          mostOpen = Math.max(mostOpen, open);
          await time.sleep(wayThereMs, never);
          countedByVendor.push(time.now());
          await time.sleep(wayBackMs, never);
          turn.value.counted();
          await time.sleep(bodyMs, never);
          open -= 1;
          turn.value.release();
        });
        await Promise.all(sent);

        expect(countedByVendor).toHaveLength(requests.length);
        expect(mostInAnyWindow(countedByVendor, plan.perSeconds * 1000)).toBeLessThanOrEqual(plan.requests);
        expect(mostOpen).toBeLessThanOrEqual(concurrent);
      },
    ),
    { numRuns: 150 },
  );
});

it('uses the plan up: a full budget takes no longer than it must', async () => {
  const time = new VirtualTime(0);
  const pace = new Pace({ requests: 3, perSeconds: 10 }, 100, time);
  const at: number[] = [];

  for (let sent = 0; sent < 9; sent += 1) {
    const turn = await pace.take(PATIENT, never);
    if (turn.ok) turn.value.release();
    at.push(time.now());
  }

  expect(at).toEqual([0, 0, 0, 10_000, 10_000, 10_000, 20_000, 20_000, 20_000]);
});

it('says when it is worth asking again instead of holding longer than patience', async () => {
  const time = new VirtualTime(0);
  const pace = new Pace({ requests: 1, perSeconds: 60 }, 1, time);
  const first = await pace.take(0, never);
  if (first.ok) first.value.release();
  time.advance(20_000);

  expect(await pace.take(39_999, never)).toEqual({ ok: false, refusal: 40_000 });
  expect(time.slept).toEqual([]);
  expect(await pace.take(40_000, never)).toMatchObject({ ok: true });
});

it('lets a request wait for another to end, and leave the line when its patience ends', async () => {
  const time = new VirtualTime(0);
  const pace = new Pace(undefined, 1, time);
  const first = await pace.take(0, never);

  const impatient = await pace.take(500, never);
  const patient = pace.take(5000, never);
  if (first.ok) first.value.release();

  expect(impatient.ok).toBe(false);
  expect((await patient).ok).toBe(true);
});

it('gives turns in the order of asking', async () => {
  const time = new VirtualTime(0);
  const pace = new Pace({ requests: 1, perSeconds: 1 }, 1, time);
  const order: number[] = [];

  await Promise.all(
    [1, 2, 3, 4].map(async (number) => {
      const turn = await pace.take(PATIENT, never);
      order.push(number);
      if (turn.ok) turn.value.release();
    }),
  );

  expect(order).toEqual([1, 2, 3, 4]);
});

it('forgets nobody when another asks at the very moment of the next turn', async () => {
  const time = new VirtualTime(0);
  const pace = new Pace({ requests: 1, perSeconds: 1 }, 1, time);
  const first = await pace.take(0, never);
  if (first.ok) first.value.release();
  const third = time.sleep(1000, never).then(() => pace.take(PATIENT, never));
  const second = pace.take(PATIENT, never);

  const turn = await second;
  if (turn.ok) turn.value.release();

  expect([turn.ok, (await third).ok]).toEqual([true, true]);
  expect(time.now()).toBeLessThan(PATIENT);
});

it('keeps silent while the vendor asks for silence', async () => {
  const time = new VirtualTime(0);
  const pace = new Pace(undefined, 5, time);
  pace.pause(30_000);

  expect(await pace.take(10_000, never)).toEqual({ ok: false, refusal: 30_000 });
  const turn = await pace.take(30_000, never);

  expect(turn.ok).toBe(true);
  expect(time.now()).toBe(30_000);
});

it('spends no more than the vendor says is left', async () => {
  const time = new VirtualTime(0);
  const pace = new Pace({ requests: 100, perSeconds: 60 }, 10, time);
  pace.learn(2, 15_000);

  const turns = [await pace.take(0, never), await pace.take(0, never), await pace.take(0, never)];
  const later = await pace.take(15_000, never);

  expect(turns.map(({ ok }) => ok)).toEqual([true, true, false]);
  expect(turns[2]).toEqual({ ok: false, refusal: 15_000 });
  expect(later.ok).toBe(true);
});

it('is not told of a larger budget by an answer that was overtaken', async () => {
  const time = new VirtualTime(0);
  const pace = new Pace({ requests: 100, perSeconds: 60 }, 10, time);
  pace.learn(0, 15_000);
  pace.learn(5, 15_000);

  expect((await pace.take(0, never)).ok).toBe(false);
});

it('loses no turn to a request that was called off while it waited', async () => {
  const time = new VirtualTime(0);
  const pace = new Pace({ requests: 1, perSeconds: 60 }, 1, time);
  const caller = new AbortController();
  const first = await pace.take(0, never);
  const leaving = pace.take(PATIENT, caller.signal);
  const staying = pace.take(PATIENT, never);

  caller.abort();
  if (first.ok) first.value.unused();

  expect((await leaving).ok).toBe(false);
  expect((await staying).ok).toBe(true);
  expect(time.now()).toBeLessThan(60_000);
});

it('takes what is still on its way off what the vendor says is left', async () => {
  const pace = new Pace({ requests: 100, perSeconds: 60 }, 10, new VirtualTime(0));
  await pace.take(0, never);
  pace.learn(1, 15_000);

  expect((await pace.take(0, never)).ok).toBe(false);
});

it('gives the next turn one window after an answer began, however long its body takes', async () => {
  const time = new VirtualTime(0);
  const pace = new Pace({ requests: 1, perSeconds: 60 }, 2, time);
  const first = await pace.take(0, never);
  const second = pace.take(PATIENT, never);
  if (first.ok) first.value.counted();

  expect((await second).ok).toBe(true);
  expect(time.now()).toBe(60_000);
});

it('believes a vendor whose next budget has begun before ours has ended', async () => {
  const time = new VirtualTime(0);
  const pace = new Pace({ requests: 100, perSeconds: 60 }, 10, time);
  pace.learn(0, 15_000);
  time.advance(14_990);
  pace.learn(50, 60_000);

  expect((await pace.take(0, never)).ok).toBe(true);
});
