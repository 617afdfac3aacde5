import { printPull } from './print-pull.mjs';

/** @typedef {import('./measure-events.mjs').Figure} Figure */

/** What is promised, as ratios and as figures. */
const promises = { batches: 4, singles32: 0.12, singles128: 0.3, through: 0.3, flat: 1.25, rate: 12_000 };

/**
 * @param {any} measured what run.mjs puts together
 */
export function printTable({
  pull,
  size,
  promised,
  through,
  footprint,
  limits,
  batches,
  singles,
  half,
  visible,
  refusal,
  refresh,
  pages,
  imported,
  line,
  fits,
}) {
  if (size < promised)
    console.log(`This run is smaller than the promised size: ${whole(size)} of ${whole(promised)} events.\n`);
  const { indexedInsertsPerSecond: inserts, copyInsertsPerSecond: copies } = limits;
  const [first, second] = through;
  const ratios = { batches: batches.perSecond / inserts, through: size / (first.seconds + second.seconds) / copies };
  table(
    ['what', 'measured', 'processor per event: Node, PostgreSQL', 'limit in the same run', 'ratio', 'promise'],
    [
      [
        'accept, 100 events a request',
        `${whole(batches.perSecond)} events/s`,
        cpu(batches),
        `indexed inserts, 1,000 a statement: ${whole(inserts)}/s`,
        ratios.batches.toFixed(2),
        `≥ ${promises.batches}`,
      ],
      ...singles.map((/** @type {any} */ one) => [
        `accept, one event a request, ${one.senders} connections`,
        `${whole(one.perSecond)} events/s`,
        cpu(one),
        `a route that stores nothing: ${whole(one.bare)}/s`,
        (one.perSecond / one.bare).toFixed(2),
        `≥ ${one.senders === 32 ? promises.singles32 : promises.singles128}`,
      ]),
      [
        'accept at half of that load',
        `p50 ${whole(half.p50Ms)} ms, p99 ${whole(half.p99Ms)} ms`,
        '',
        `${whole(half.perSecond * 100)} events/s`,
        '',
        'p99 < 50 ms',
      ],
      ...through.map((/** @type {Figure} */ figure, /** @type {number} */ part) => [
        `accept → facts, ${part === 0 ? 'first' : 'second'} half of ${whole(size)}`,
        `${whole(figure.perSecond)} records/s`,
        cpu(figure),
        `COPY, then INSERT … ON CONFLICT: ${whole(copies)}/s`,
        (figure.perSecond / copies).toFixed(2),
        `≥ ${promises.through} and ≥ ${whole(promises.rate)}/s`,
      ]),
      [
        'processor of the second half against the first',
        `${(total(second) / total(first)).toFixed(2)}`,
        '',
        '',
        '',
        `≤ ${promises.flat}`,
      ],
      [
        `visible on the customer's page at ${visible.perSecond} events/s`,
        `p50 ${whole(visible.p50Ms)} ms, p95 ${whole(visible.p95Ms)} ms, ${visible.probes} probes`,
        '',
        '',
        '',
        'p50 < 500 ms, p95 < 2 s',
      ],
      [
        `API time of profile and KPI pages over ${whole(pages.facts)} facts`,
        `p50 ${whole(pages.p50Ms)} ms, p95 ${whole(pages.p95Ms)} ms`,
        '',
        '',
        '',
        'p95 < 200 ms',
      ],
      [
        'on disk per event',
        `${whole(footprint.storage.hot)} B facts and ledger, ${whole(footprint.storage.people)} B people, ${whole(footprint.storage.raw)} B raw log`,
        '',
        '',
        '',
        '≤ 850 B hot',
      ],
      [
        'peak memory',
        `API ${footprint.memory.api}, intake ${footprint.memory.intake}, worker ${footprint.memory.worker} MiB`,
        '',
        '',
        '',
        '< 512 MiB each',
      ],
      [
        `${whole(refresh.events)} new events into ${whole(refresh.facts)} facts of ${whole(refresh.people)} customers: ${refresh.series} KPIs follow`,
        `${seconds(refresh.refreshMs)}, ${refresh.areEqual ? 'the same rows as anew' : 'NOT the same rows as anew'}`,
        '',
        `computed anew from all facts: ${seconds(refresh.fullMs)}`,
        (refresh.fullMs / refresh.refreshMs).toFixed(1),
        '≥ 15',
      ],
      refused('a batch that breaks off at its end', refusal.brokenMicroseconds, refusal.acceptedMicroseconds),
      refused('a batch of an unknown writer', refusal.unknownMicroseconds, refusal.acceptedMicroseconds),
      [
        `a file of ${whole(imported.mebibytes)} MiB, ${whole(imported.rows)} rows, uploaded, checked and loaded`,
        `${whole(imported.seconds)} s; peak memory API ${imported.memory.api}, intake ${imported.memory.intake}, worker ${imported.memory.worker} MiB`,
        '',
        '',
        '',
        '< 512 MiB each',
      ],
      [
        `a connector in a process of its own, ${whole(line.records)} records: both sides of the line, JSON included`,
        `${line.lineMicros.toFixed(1)} µs a record`,
        `${line.hostMicros.toFixed(1)} here, ${line.pluginMicros.toFixed(1)} there`,
        `JSON alone, written once and read once: ${line.jsonMicros.toFixed(1)} µs`,
        (line.lineMicros / line.jsonMicros).toFixed(2),
        '≤ 15 µs',
      ],
      [
        'of all processor time from accept to facts, that line takes',
        `${((100 * line.lineMicros) / total(second)).toFixed(0)} %`,
        '',
        '',
        '',
        '≤ 20 %',
      ],
      ['connections to the database', String(footprint.connections), '', '', '', '≤ 60'],
    ],
  );
  table(
    ['scoring', 'chance and purchases', 'value with ranges of 100 draws', 'promise'],
    fits.map((/** @type {any} */ { customers, scoreMs, valueMs }) => [
      `${whole(customers)} customers`,
      seconds(scoreMs),
      seconds(valueMs),
      customers >= 1_000_000 ? '≤ 5 s' : '',
    ]),
  );
  table(
    ['BG/NBD fit', 'time', 'limit: one evaluation of the likelihood, customer by customer', 'ratio', 'promise'],
    fits.map((/** @type {any} */ { customers, fitMs, ungroupedEvaluationMs }) => [
      `${whole(customers)} customers`,
      `${whole(fitMs)} ms`,
      `${whole(ungroupedEvaluationMs)} ms`,
      (fitMs / ungroupedEvaluationMs).toFixed(1),
      customers >= 1_000_000 ? '≤ 5 s' : customers >= 100_000 ? '≤ 1 s' : '',
    ]),
  );
  printPull(pull);
}

/** @param {readonly string[]} head @param {readonly (readonly string[])[]} rows */
function table(head, rows) {
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  console.log(`${lines.join('\n')}\n`);
}

/** @param {string} what @param {number} microseconds @param {number} accepted */
function refused(what, microseconds, accepted) {
  const limit = `the same batch, accepted: ${whole(accepted)} µs`;
  return [
    `${what}, refused`,
    `${whole(microseconds)} µs of intake`,
    '',
    limit,
    (microseconds / accepted).toFixed(2),
    '≤ 2',
  ];
}

/** @param {Figure} figure */
function cpu({ nodeMicroseconds, databaseMicroseconds }) {
  return `${time(nodeMicroseconds)}, ${time(databaseMicroseconds)}`;
}

/** @param {Figure} figure */
function total({ nodeMicroseconds, databaseMicroseconds }) {
  return (nodeMicroseconds ?? 0) + (databaseMicroseconds ?? 0);
}

/** @param {number | null} microseconds */
function time(microseconds) {
  return microseconds === null ? 'not known' : `${microseconds.toFixed(0)} µs`;
}

/** @param {number} milliseconds */
function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** @param {number} value */
function whole(value) {
  return Math.round(value).toLocaleString('en-GB');
}
