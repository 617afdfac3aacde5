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

/** @param {number} ms */
function seconds(ms) {
  return (ms / 1000).toFixed(1);
}

/** @param {string[]} ids */
function examples(ids) {
  return ids.length === 0 ? '' : ` (${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ', …' : ''})`;
}
