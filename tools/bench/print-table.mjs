/**
 * @typedef {import('./measure-events.mjs').Figure} Figure
 * @typedef {object} Measured
 * @property {Figure} singles
 * @property {readonly Figure[]} batches at half the size and at the size
 * @property {readonly Figure[]} loads
 * @property {readonly Figure[]} through
 * @property {Awaited<ReturnType<typeof import('./limits.mjs').databaseLimits>>} limits
 * @property {readonly ReturnType<typeof import('./measure-fit.mjs').measureFit>[]} fits
 */

/** @param {Measured} measured */
export function printTable({ singles, batches, loads, through, limits, fits }) {
  const { indexedInsertsPerSecond: inserts, copyInsertsPerSecond: copies } = limits;
  const inserted = `indexed inserts of 1,000 rows: ${whole(inserts)}/s`;
  const copied = `COPY, then INSERT of 2,000 rows: ${whole(copies)}/s`;
  console.log('| what | events | per second | processor per event: Node, PostgreSQL | limit in the same run | ratio |');
  console.log('|---|---|---|---|---|---|');
  const rows = [
    row('accept, one event a request, 64 connections', singles, inserted, inserts),
    ...batches.map((figure) => row('accept, 100 events a request, 8 connections', figure, inserted, inserts)),
    ...loads.map((figure) => row('waiting raw rows → facts', figure, copied, copies)),
    ...through.map((figure) => row('accept → facts, both at once', figure, copied, copies)),
  ];
  console.log(rows.join('\n'));
  console.log(
    `\nTwice the events: accept ${growth(batches)}, raw rows → facts ${growth(loads)}, accept → facts ${growth(through)} times the rate.\n`,
  );
  console.log(
    '| BG/NBD fit | time | limit: one evaluation of the likelihood, customer by customer | ratio |\n|---|---|---|---|',
  );
  for (const { customers, fitMs, ungroupedEvaluationMs } of fits) {
    console.log(
      `| ${whole(customers)} customers | ${whole(fitMs)} ms | ${whole(ungroupedEvaluationMs)} ms | ${(fitMs / ungroupedEvaluationMs).toFixed(1)} |`,
    );
  }
}

/**
 * @param {string} what
 * @param {Figure} figure
 * @param {string} limit
 * @param {number} limitPerSecond
 */
function row(what, { events, perSecond, nodeMicroseconds, databaseMicroseconds, p99Ms }, limit, limitPerSecond) {
  const late = p99Ms === undefined ? '' : `, p99 ${whole(p99Ms)} ms`;
  return `| ${what} | ${whole(events)} | ${whole(perSecond)}${late} | ${time(nodeMicroseconds)}, ${time(databaseMicroseconds)} | ${limit} | ${(perSecond / limitPerSecond).toFixed(2)} |`;
}

/** @param {readonly Figure[]} figures */
function growth([half, full]) {
  return half && full ? (full.perSecond / half.perSecond).toFixed(2) : '–';
}

/** @param {number | null} microseconds */
function time(microseconds) {
  return microseconds === null ? 'not known' : `${microseconds.toFixed(0)} µs`;
}

/** @param {number} value */
function whole(value) {
  return Math.round(value).toLocaleString('en-GB');
}
