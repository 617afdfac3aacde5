/** `npm run simulators`: every vendor that is played here, on this machine, until it is interrupted. */
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { nodeProblem } from '../start/check-node.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const problem = nodeProblem();
if (problem === undefined) await main();
else {
  console.error(problem);
  process.exitCode = 1;
}

async function main() {
  // Imported only now: an older Node could not even read these files, and a fresh clone has not linked its packages.
  const { prepare } = await import('../start/prepare.mjs');
  const { listenForStop, StopRequested } = await import('../start/stop-request.mjs');
  const { Terminal } = await import('../start/terminal.mjs');
  const { signal, requested } = listenForStop(() => process.exit(1));
  const terminal = new Terminal();
  try {
    await prepare({ root, env: process.env, terminal, signal });
    const { startVendors } = await import('./start-vendors.mjs');
    const vendors = await startVendors(readWish());
    for (const line of told(vendors)) terminal.say(line);
    await requested;
    for (const { close } of vendors) close();
  } catch (error) {
    if (!(error instanceof StopRequested)) throw error;
  }
}

function readWish() {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      port: { type: 'string', default: '4010' },
      orders: { type: 'string', default: '200' },
      tickets: { type: 'string', default: '200' },
      comments: { type: 'string', default: '200' },
      weather: { type: 'boolean', default: false },
      ledgers: { type: 'string', default: join(root, '.nx', 'ledgers') },
    },
  });
  const { seed, port, orders, tickets, comments, weather, ledgers } = values;
  return {
    ...{ seed: Number(seed), port: Number(port) },
    ...{ orders: Number(orders), tickets: Number(tickets), comments: Number(comments) },
    ...{ weather, ledgers },
  };
}

/** @param {readonly import('./start-vendors.mjs').Played[]} vendors */
function told(vendors) {
  const hosts = vendors.flatMap(({ host, otherHosts = [] }) => [host, ...otherHosts]).join(',');
  return [
    ...vendors.flatMap(({ title, host, enter, besides, ledger }) => [
      `${title} is played at http://${host}`,
      ...Object.entries(enter).map(([field, value]) => `  ${field}: ${value}`),
      ...(besides ? [`  ${besides.title}:`] : []),
      ...Object.entries(besides?.enter ?? {}).map(([field, value]) => `    ${field}: ${value}`),
      ...(ledger === null ? [] : [`  What is true of it: ${ledger}`]),
    ]),
    '',
    `Let the product ask them: EGRESS_PRIVATE_HOSTS=${hosts} npm start`,
  ];
}
