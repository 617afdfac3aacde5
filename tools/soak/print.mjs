/**
 * @param {import('./kill.mjs').Wish} wish
 * @param {{ done: import('./killer.mjs').Kill[], sentWithinMs: number }} run
 */
export function printKills({ events, kills, seed }, { done, sentWithinMs }) {
  console.log(
    `\n${events} events, ${kills} kills, seed ${seed}; sent and acknowledged within ${seconds(sentWithinMs)} s\n`,
  );
  console.log('| at | killed | requests in flight | acknowledged before | works again after |');
  console.log('|---|---|---|---|---|');
  for (const { at, part, inFlight, acknowledged, backAfterMs } of done) {
    console.log(`| ${seconds(at)} s | ${part} | ${inFlight} | ${acknowledged} | ${seconds(backAfterMs)} s |`);
  }
}

/**
 * @param {import('./kill.mjs').Wish} wish
 * @param {import('./compare.mjs').Verdict} verdict
 */
export function printVerdict({ events }, verdict) {
  const { acknowledged, givenUp, facts, setAside, missing, twice, counts, addsUp } = verdict;
  console.log(
    `\nacknowledged ${acknowledged} of ${events} (${givenUp} given up); facts ${facts}, set aside ${setAside}`,
  );
  console.log(`acknowledged and missing: ${missing.length}${examples(missing)}`);
  console.log(`there twice: ${twice.length}${examples(twice)}`);
  console.log(
    `received ${counts['received']} = waiting ${counts['waiting']} + stored ${counts['stored']} + duplicate ${counts['duplicate']} + ignored ${counts['ignored']} + quarantined ${counts['quarantined']}: ${addsUp ? 'adds up' : 'DOES NOT ADD UP'}`,
  );
  const holds = missing.length === 0 && twice.length === 0 && addsUp && acknowledged + givenUp === events;
  console.log(JSON.stringify({ holds, acknowledged, givenUp, missing: missing.length, twice: twice.length, addsUp }));
  return holds;
}

/** @param {{ looks: number, unanswered: number, wrong: string[] }} seen */
export function printCounts({ looks, unanswered, wrong }) {
  console.log(
    `counts looked at every second: ${looks} times, ${wrong.length} times wrong${examples(wrong)}, ${unanswered} times no answer`,
  );
  return looks > 0 && wrong.length === 0;
}

/** @param {Awaited<ReturnType<typeof import('./repair.mjs').repairAndReplay>>} repaired */
export function printRepair({ expected, causes, wrong, afterFirst, right, afterSecond, orders }) {
  const say = (/** @type {object} */ value) => JSON.stringify(value);
  console.log(`causes: ${say(causes)}, expected ${say(expected)}`);
  console.log(`first replay, with a wrong currency: ${say(wrong)}; left: ${say(afterFirst)}`);
  console.log(`second replay, with the right one: ${say(right)}; left: ${say(afterSecond)}; orders ${say(orders)}`);
  const { missing_currency: repaired = 0, ...others } = expected;
  const areCausesExact = same(causes, expected) && same(afterFirst, others) && same(afterSecond, others);
  const [only, ...rest] = orders;
  const isCorrected =
    rest.length === 0 && (repaired === 0 ? only === undefined : only?.currency === 'EUR' && only.n === repaired);
  console.log(JSON.stringify({ causesAreExact: areCausesExact, factsAreCorrected: isCorrected }));
  return areCausesExact && isCorrected;
}

/** @param {Record<string, number>} left @param {Record<string, number>} right */
function same(left, right) {
  const sorted = (/** @type {Record<string, number>} */ counts) => JSON.stringify(Object.entries(counts).sort());
  return sorted(left) === sorted(right);
}

/** @param {number} ms */
function seconds(ms) {
  return (ms / 1000).toFixed(1);
}

/** @param {string[]} ids */
function examples(ids) {
  return ids.length === 0 ? '' : ` (${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ', …' : ''})`;
}
