import fc from 'fast-check';
import { alarmBelow, chanceOfSilence, chanceOfSoFew, isLongPause, judgeVolume } from '../src/judge-arrivals';
import { learnWeek, type HourCount, type UsualWeek } from '../src/usual-week';
import { allDay, draw, firstHour, officeHours, stretchesOf, type Traffic } from './arrivals-in-test';

const week = 168;

function learned(history: readonly HourCount[]): UsualWeek {
  const usual = learnWeek(history, (history.at(-1)?.hour ?? 0) + 1);
  fc.pre(usual !== null); // too little, or weeks too different: then its pauses are looked at instead
  return usual;
}

/** Silent from its last record on. */
function silentFor(traffic: Traffic, weeks: number, hours: number) {
  const history = draw(traffic, weeks * week);
  const silence = Array.from({ length: hours }, (_, index) => ({ slot: index % week, part: 1, records: 0 }));
  return { usual: learned(history), silence };
}

/** The same cases every day; RUNS takes so many others. */
const chance = process.env['RUNS'] ? { numRuns: Number(process.env['RUNS']) } : { numRuns: 40, seed: 20_261_122 };
const seed = fc.integer({ min: 1, max: 1_000_000 });
const unrest = fc.double({ min: 0, max: 0.3, noNaN: true });

it('lets nights and weekends of a source rest, however much it sends by day', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.2, max: 5_000, noNaN: true }),
      unrest,
      fc.integer({ min: 2, max: 8 }),
      seed,
      (rate, cv, weeks, of) => {
        const usual = learned(draw({ rateOf: officeHours(rate), unrest: cv, seed: of }, weeks * week));
        const rest = (from: number, to: number) =>
          Array.from({ length: to - from }, (_, index) => ({ slot: (from + index) % week, part: 1, records: 0 }));

        expect(chanceOfSilence(usual, rest(18, 32))).toBeGreaterThan(alarmBelow); // a night
        expect(chanceOfSilence(usual, rest(4 * 24 + 18, 7 * 24 + 8))).toBeGreaterThan(alarmBelow); // from Friday evening to Monday morning
      },
    ),
    chance,
  );
});

it('calls a source that has stopped within a working day and a half, when it sends enough to tell', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 20, max: 5_000, noNaN: true }),
      unrest,
      fc.integer({ min: 3, max: 8 }),
      seed,
      (rate, cv, weeks, of) => {
        const { usual, silence } = silentFor({ rateOf: officeHours(rate), unrest: cv, seed: of }, weeks, 24 + 14);

        expect(chanceOfSilence(usual, silence)).toBeLessThan(alarmBelow);
      },
    ),
    chance,
  );
});

it('calls one that sends all day within three hours, and never in its first', () => {
  const { usual, silence } = silentFor({ rateOf: () => 1_000, unrest: 0.1, seed: 7 }, 8, 3);

  expect(chanceOfSilence(usual, silence)).toBeLessThan(alarmBelow);
  expect(chanceOfSilence(usual, silence.slice(0, 1))).toBeGreaterThan(alarmBelow);
});

it('finds a longer silence never likelier', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 500, noNaN: true }),
      unrest,
      seed,
      fc.integer({ min: 1, max: 300 }),
      (rate, cv, of, hours) => {
        const { usual, silence } = silentFor({ rateOf: allDay(rate), unrest: cv, seed: of }, 4, hours);

        expect(chanceOfSilence(usual, silence)).toBeLessThanOrEqual(chanceOfSilence(usual, silence.slice(1)) + 1e-15);
      },
    ),
    chance,
  );
});

it('calls nobody in half a year of ordinary traffic, neither for silence nor for a trickle', () => {
  for (const [rateOf, of] of [
    [allDay(0.3), 1],
    [allDay(4), 2],
    [allDay(200), 3],
    [officeHours(2), 4],
    [officeHours(300), 5],
  ] as const) {
    const hours = draw({ rateOf, unrest: 0.2, seed: of }, 26 * week);
    let last = 0;
    for (let now = 3 * week; now < hours.length; now += 1) {
      if ((hours[now - 1]?.records ?? 0) > 0) last = now;
      if (now % 31 !== 0 || last === 0) continue; // each time of the day in turn
      const usual = learned(hours.slice(Math.max(0, last - 9 * week), last));

      expect(chanceOfSilence(usual, stretchesOf(hours.slice(last, now)))).toBeGreaterThan(alarmBelow);
      expect(judgeVolume(usual, stretchesOf(hours.slice(now - 24, now)))).not.toBe('few');
    }
  }
}, 60_000);

it('calls a trickle, by day and when enough would be expected of the last hours', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 30, max: 3_000, noNaN: true }),
      fc.double({ min: 0, max: 0.2, noNaN: true }),
      seed,
      (rate, cv, of) => {
        const usual = learned(draw({ rateOf: officeHours(rate), unrest: cv, seed: of }, 6 * week));
        const trickle = draw({ rateOf: officeHours(rate / 12), unrest: 0, seed: of + 1 }, 24);
        const atFive = [...trickle.slice(17), ...trickle.slice(0, 17)]; // the 24 hours before 17:00

        expect(judgeVolume(usual, stretchesOf(atFive))).toBe('few');
        expect(judgeVolume(usual, stretchesOf(trickle))).toBe('cannot_tell'); // at midnight nothing is expected
      },
    ),
    chance,
  );
});

it('leaves a source in peace that has recovered from an outage', () => {
  const traffic = { rateOf: () => 100, unrest: 0.1, seed: 11 };
  const usual = learned(draw(traffic, 6 * week));
  const recovered = draw(traffic, 24).map((one, index) => (index < 18 ? { ...one, records: 0 } : one));

  expect(judgeVolume(usual, stretchesOf(recovered))).toBe('usual');
});

it('is not misled by a first load or by an outage of a week', () => {
  const traffic = { rateOf: allDay(50), unrest: 0.1, seed: 3 };
  const plain = draw(traffic, 6 * week);
  const loaded = plain.map((one, index) => (index === 5 ? { ...one, records: 5_000_000 } : one));
  const failed = plain.map((one, index) => (index >= 2 * week && index < 3 * week ? { ...one, records: 0 } : one));
  const ratesOf = (history: readonly HourCount[]) => learned(history).rates.reduce((total, rate) => total + rate, 0);

  expect(ratesOf(loaded) / ratesOf(plain)).toBeCloseTo(1, 1);
  expect(ratesOf(failed) / ratesOf(plain)).toBeCloseTo(1, 1);
  expect(learned(failed).weeks).toBe(5);
});

it('knows no usual week before two whole ones, nor from hours that nobody watched', () => {
  const hours = draw({ rateOf: () => 10, unrest: 0, seed: 1 }, 2 * week);

  expect(learnWeek(hours.slice(0, -40), firstHour + 2 * week)).toBeNull();
  expect(
    learnWeek(
      hours.filter(({ hour }) => hour % 3 !== 0),
      firstHour + 2 * week,
    ),
  ).toBeNull();
  expect(learnWeek(hours, firstHour + 2 * week)).not.toBeNull();
});

it('adds up the chances of a negative binomial to one, and agrees with it worked out by hand', () => {
  expect(chanceOfSoFew(4, 0.5, 0)).toBeCloseTo(1 / 9, 12); // (1 + 0.5 × 4) ^ −2
  expect(chanceOfSoFew(4, 0.5, 1)).toBeCloseTo(1 / 9 + 2 * (1 / 9) * (2 / 3), 12);
  expect(chanceOfSoFew(50, 0.1, 5_000)).toBeCloseTo(1, 9);
  expect(chanceOfSoFew(1_000_000, 0.05, 1_000_000)).toBeGreaterThan(0.4);
});

it.each([
  ['that pauses for a weekend', [0, 5, 70], 71, false],
  ['that is silent for longer than a long weekend', [0, 5, 20], 73, true],
  ['that has paused for as long', [0, 100], 150, false],
  ['that has sent in one hour only', [0], 10_000, false],
])('judges a new source %s by its pauses', (_, busy, silentHours, called) => {
  const hours = busy.map((hour) => ({ hour, records: 1 }));

  expect(isLongPause(hours, silentHours * 3_600_000)).toBe(called);
});
