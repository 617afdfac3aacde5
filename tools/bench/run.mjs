/** `npm run bench [-- pull | judging | promises | assigning | pilot-refresh] [--size 2000000] [--small] [--json]`: the measured promises, each beside a limit of the same run. */
import { parseArgs } from 'node:util';
import { SupervisedProduct } from '@customering/soak/supervised-product.mjs';
import { databaseLimits } from './limits.mjs';
import { measureBareRoute } from './measure-bare-route.mjs';
import { addSource, bodiesOf, measureAccept, measureThrough } from './measure-events.mjs';
import { measureAssigning } from './measure-assigning.mjs';
import { measureFit } from './measure-fit.mjs';
import { measureImport } from './measure-import.mjs';
import { connections, peakMemory, storagePerEvent } from './measure-footprint.mjs';
import { measureJudging } from './measure-judging.mjs';
import { measureLine } from './measure-line.mjs';
import { measurePilotRefresh } from './measure-pilot-refresh.mjs';
import { measurePromises } from './measure-promises.mjs';
import { measurePull } from './measure-pull.mjs';
import { measurePages, measureVisible, sendAtPace } from './measure-pace.mjs';
import { measureRefresh } from './measure-refresh.mjs';
import { measureRefusal } from './measure-refusal.mjs';
import { printAssigning } from './print-assigning.mjs';
import { printJudging } from './print-judging.mjs';
import { printPilotRefresh } from './print-pilot-refresh.mjs';
import { printPromises } from './print-promises.mjs';
import { printPull } from './print-pull.mjs';
import { printTable } from './print-table.mjs';
import { seedFacts } from './seed-facts.mjs';

const PROMISED = 2_000_000;
/** Bodies are made before the clock runs; more than this many at once would not fit into memory. */
const PIECE = 100_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: 'string', default: String(PROMISED) },
    small: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const size = values.small ? 2_000 : Math.ceil(Number(values.size) / 2_000) * 2_000;
const small = { pull: 500, size: 2_000 };
const units = values.small ? 10_000 : 1_000_000;
const pilots = values.small
  ? { keys: 1_000, perSecond: 200, seconds: 2 }
  : { keys: 500_000, perSecond: 5_000, seconds: 20 };
const measured = await measure(positionals[0]);
if (values.json) console.log(JSON.stringify(measured));
else print(measured);

/** @param {string | undefined} part */
async function measure(part) {
  if (part === 'pull') return { pull: await measurePull(values.small ? small.pull : size) };
  if (part === 'judging') return { judging: measureJudging(units) };
  if (part === 'assigning') return { assigning: await measureAssigning(pilots) };
  if (part === 'promises') return { promises: measurePromises(values.small ? 100 : 10_000) };
  if (part === 'pilot-refresh')
    return { pilotRefresh: await measurePilotRefresh(values.small ? [1_000] : [10_000, 100_000, 1_000_000]) };
  return all();
}

/** @param {Awaited<ReturnType<typeof measure>>} figures */
function print(figures) {
  if ('through' in figures) printTable(figures);
  else if ('pull' in figures) printPull(figures.pull);
  else if ('assigning' in figures) printAssigning(figures.assigning);
  else if ('promises' in figures) printPromises(figures.promises);
  else if ('pilotRefresh' in figures) printPilotRefresh(figures.pilotRefresh);
  if ('judging' in figures) printJudging(figures.judging);
}

async function all() {
  return {
    size,
    promised: PROMISED,
    ...(await measureProduct()),
    pull: await measurePull(values.small ? small.pull : 100_000),
    line: await measureLine(values.small ? 4_000 : 400_000),
    fits: (values.small ? [5_000, 10_000] : [100_000, 1_000_000]).map(measureFit),
    judging: measureJudging(units),
  };
}

/** Says on the error stream what was measured: a run of the promised size takes half an hour. @template T @param {string} what @param {T} measured */
function tell(what, measured) {
  if (!values.small) console.error(`${what}: ${JSON.stringify(measured)}`);
  return measured;
}

async function measureProduct() {
  const running = await SupervisedProduct.start();
  try {
    const key = await running.commandLine(['api-key', 'create', '--name', 'bench', '--role', 'admin']);
    const product = { running, key };
    await measureThrough(product, 'warm', Math.min(10_000, size));
    const { source, halves: through } = await throughInHalves(product);
    tell('accept to facts', through);
    const footprint = {
      memory: peakMemory(running),
      storage: await storagePerEvent(running),
      connections: await connections(running),
    };
    const limits = await databaseLimits(running.run.databaseAdminUrl ?? '', Math.min(size, 60_000));
    const accepted = Math.min(size, 200_000);
    tell('footprint', footprint);
    const batches = await measureAccept(product, 'batches', { events: accepted, perRequest: 100, connections: 8 });
    return {
      through,
      footprint,
      limits,
      batches,
      singles: [await measureSingles(product, 32), await measureSingles(product, 128)],
      half: await measureHalfLoad(product, batches.perSecond / 100),
      visible: await measureVisible(product, await addSource(product, 'steady'), {
        perSecond: values.small ? 50 : 500,
        seconds: values.small ? 2 : 20,
      }),
      refusal: await measureRefusal(product, values.small ? 20 : 1_000),
      ...(await measureAtFullSize(product, source)),
      imported: await measureImport(product, values.small ? 1 : 1_024),
    };
  } finally {
    await running.stop();
  }
}

/** Five facts for each event that came in, so that ten millions stand there in a run of the promised size. @param {import('./measure-events.mjs').Product} product @param {{ id: string, writeKey: string }} source */
async function measureAtFullSize(product, source) {
  const facts = size * 5;
  await seedFacts(product.running, source.id, { facts, people: size / 2 });
  const events = values.small ? 200 : 10_000;
  const fresh = { run: 'whole', from: size, total: size + events, events };
  tell('seeded', facts);
  const refresh = tell('refresh', {
    facts,
    people: size / 2,
    ...(await measureRefresh(product, source, fresh)),
  });
  return { refresh, pages: { facts, ...(await measurePages(product, await pagePaths(product))) } };
}

/** One source, so that the second half meets the people and keys of the first. @param {import('./measure-events.mjs').Product} product */
async function throughInHalves(product) {
  const source = await addSource(product, 'whole');
  const pieces = [];
  const piece = Math.min(PIECE, size / 2);
  for (let from = 0; from < size; from += piece)
    pieces.push(await measureThrough(product, 'whole', piece, { source, from, total: size }));
  const halves = [pieces.slice(0, pieces.length / 2), pieces.slice(pieces.length / 2)].map(together);
  return { source, halves };
}

/** @param {readonly import('./measure-events.mjs').Figure[]} figures @returns {import('./measure-events.mjs').Figure} */
function together(figures) {
  const events = figures.reduce((sum, figure) => sum + figure.events, 0);
  const seconds = figures.reduce((sum, figure) => sum + figure.seconds, 0);
  /** @param {(figure: import('./measure-events.mjs').Figure) => number | null} of */
  const weighted = (of) =>
    figures.some((figure) => of(figure) === null)
      ? null
      : figures.reduce((sum, figure) => sum + (of(figure) ?? 0) * figure.events, 0) / events;
  return {
    events,
    seconds,
    perSecond: events / seconds,
    nodeMicroseconds: weighted(({ nodeMicroseconds }) => nodeMicroseconds),
    databaseMicroseconds: weighted(({ databaseMicroseconds }) => databaseMicroseconds),
  };
}

/** @param {import('./measure-events.mjs').Product} product @param {number} senders */
async function measureSingles(product, senders) {
  const events = values.small ? 200 : 10_000;
  const figure = await measureAccept(product, `singles-${senders}`, { events, perRequest: 1, connections: senders });
  const bare = await measureBareRoute(bodiesOf('bare', events, 1), senders);
  return { senders, ...figure, bare };
}

/** @param {import('./measure-events.mjs').Product} product @param {number} fullPerSecond */
async function measureHalfLoad(product, fullPerSecond) {
  const source = await addSource(product, 'half-load');
  await product.running.rows(`update ingest.lane set hold = 'bench' where source_id = $1`, [source.id]);
  const bodies = bodiesOf('half-load', values.small ? 2_000 : 100_000, 100);
  const address = `${product.running.intakeUrl}/v1/batch`;
  return { perSecond: fullPerSecond / 2, ...(await sendAtPace(address, source.writeKey, bodies, fullPerSecond / 2)) };
}

/** Profiles of many customers and the list of KPIs. @param {import('./measure-events.mjs').Product} product */
async function pagePaths({ running }) {
  const rows = await running.rows('select id from core.profile where id = root_id order by random() limit 100');
  return rows.flatMap(({ id }) => [`/customers/${id}`, `/customers/${id}/timeline?limit=50`, '/kpis']);
}
