/** Records of one whole hour that was watched to its end. `hour` counts hours since 1970; `slot` is its place in the week, 0 to 167, in the company's zone. */
export interface HourCount {
  readonly hour: number;
  readonly slot: number;
  readonly records: number;
}

/** What is usual for a source, learned from its own past. */
export interface UsualWeek {
  /** Weeks that it was learned from. */
  readonly weeks: number;
  /** Records that are expected in an hour, by its place in the week. */
  readonly rates: readonly number[];
  /** How much days differ from what their hours let expect, beyond chance: the squared coefficient of variation. */
  readonly spread: number;
  /** How often a stretch was empty in which records were sure to be expected, of how many. */
  readonly busy: { readonly empty: number; readonly all: number };
  /** The least that 24 hours on end brought, as a share of what was expected of them. */
  readonly leastDay: number;
}

export const hoursOfWeek = 168;
export const fewestWeeks = 2;
const mostWeeks = 8;
/** A week of which more was not watched says too little. */
const fewestHours = 150;
const outlying = 3;
/** The last days may be the beginning of what is to be found out: how much days differ is not learned from them. */
const unsettledHours = 48;
/** Records that are thought to be spread over the week before any is seen, so that no hour is thought impossible. */
const priorRecords = 4;
/** A stretch that lets expect so many is empty by chance in fewer than 7 of 1,000 cases. */
export const busyRecords = 5;
const leastSpread = 0.02;
const mostSpread = 2;
const unknownSpread = 0.1;

interface Week {
  readonly hours: readonly HourCount[];
  readonly total: number;
}

/**
 * Learns the usual week: the level is the lower median of the weekly totals, the shape is each hour's share of the week. Weeks that
 * brought three times the median, or a third, are left out (a first load, an outage). Null before two whole weeks are known.
 */
export function learnWeek(history: readonly HourCount[], endHour: number): UsualWeek | null {
  const all = weeksOf(history, endHour);
  const median = lowerMedian(all.map(({ total }) => total));
  const weeks = all.filter(({ total }) => total <= median * outlying && total >= median / outlying);
  if (weeks.length < fewestWeeks || median === 0) return null;
  const level = lowerMedian(weeks.map(({ total }) => total));
  const rates = ratesOf(weeks, level);
  const settled = endHour - unsettledHours;
  const days = weeks.flatMap(({ hours }) =>
    daysOf(
      hours.filter(({ hour }) => hour < settled),
      rates,
    ),
  );
  return {
    weeks: weeks.length,
    rates,
    spread: spreadOf(days),
    busy: busyStretches(weeks, rates),
    leastDay: Math.min(
      1,
      ...days.filter(({ expected }) => expected >= busyRecords).map((day) => day.seen / day.expected),
    ),
  };
}

function weeksOf(history: readonly HourCount[], endHour: number): Week[] {
  const weeks = Array.from({ length: mostWeeks }, (): HourCount[] => []);
  for (const one of history) weeks[Math.floor((endHour - 1 - one.hour) / hoursOfWeek)]?.push(one);
  return weeks
    .filter((hours) => hours.length >= fewestHours)
    .map((hours) => ({
      hours: hours.toSorted((a, b) => a.hour - b.hour),
      total: (sum(hours.map(({ records }) => records)) * hoursOfWeek) / hours.length,
    }));
}

function ratesOf(weeks: readonly Week[], level: number): number[] {
  const [seen, watched] = [new Array<number>(hoursOfWeek).fill(0), new Array<number>(hoursOfWeek).fill(0)];
  for (const { slot, records } of weeks.flatMap(({ hours }) => hours)) {
    seen[slot] = (seen[slot] ?? 0) + records;
    watched[slot] = (watched[slot] ?? 0) + 1;
  }
  const usual = seen.map((records, slot) => records / Math.max(1, watched[slot] ?? 0));
  const prior = priorRecords / weeks.length;
  return usual.map((records) => (level * (records + prior / hoursOfWeek)) / (sum(usual) + prior));
}

interface Day {
  readonly seen: number;
  readonly expected: number;
}

/** Every 24 hours on end. */
function daysOf(hours: readonly HourCount[], rates: readonly number[]): Day[] {
  const days: Day[] = [];
  for (let end = 24; end <= hours.length; end++) {
    const day = hours.slice(end - 24, end);
    if ((day.at(-1)?.hour ?? 0) - (day[0]?.hour ?? 0) !== 23) continue;
    days.push({
      seen: sum(day.map(({ records }) => records)),
      expected: sum(day.map(({ slot }) => rates[slot] ?? 0)),
    });
  }
  return days;
}

/**
 * Method of moments for the gamma mixture of Poisson counts (the negative binomial): the variance beyond the mean, over the mean
 * squared. The tenth of days that differ most is left out, so that a past outage does not make the next one look usual.
 */
function spreadOf(days: readonly Day[]): number {
  const known = days.filter(({ expected }) => expected >= 1);
  const beyond = known.map(({ seen, expected }) => ((seen - expected) ** 2 - expected) / expected ** 2);
  const kept = beyond.toSorted((a, b) => a - b).slice(0, Math.ceil(beyond.length * 0.9));
  if (kept.length === 0) return unknownSpread;
  return Math.min(mostSpread, Math.max(leastSpread, sum(kept) / kept.length));
}

/** Hours that are busy one by one; of quieter ones as many as make one busy stretch. */
function busyStretches(weeks: readonly Week[], rates: readonly number[]): UsualWeek['busy'] {
  const tally = { empty: 0, all: 0 };
  for (const { hours } of weeks) {
    let [expected, seen] = [0, 0];
    for (const { slot, records } of hours) {
      expected += rates[slot] ?? 0;
      seen += records;
      if (expected < busyRecords) continue;
      tally.all += 1;
      if (seen === 0) tally.empty += 1;
      [expected, seen] = [0, 0];
    }
  }
  return tally;
}

function lowerMedian(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
