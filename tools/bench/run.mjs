/** `npm run bench [-- --size 100000] [--small]`: the measured promises, each beside a limit of the same run. */
import { parseArgs } from 'node:util';
import { SupervisedProduct } from '@customering/soak/supervised-product.mjs';
import { databaseLimits } from './limits.mjs';
import { measureAccept, measureLoad, measureThrough } from './measure-events.mjs';
import { measureFit } from './measure-fit.mjs';
import { printTable } from './print-table.mjs';

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '100000' },
    small: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const size = values.small ? 2_000 : Math.ceil(Number(values.size) / 2_000) * 2_000;
const measured = {
  ...(await measureEvents(size)),
  fits: (values.small ? [5_000, 10_000] : [50_000, 100_000]).map(measureFit),
};
if (values.json) console.log(JSON.stringify(measured));
else printTable(measured);

/** @param {number} events */
async function measureEvents(events) {
  const running = await SupervisedProduct.start();
  try {
    const key = await running.commandLine(['api-key', 'create', '--name', 'bench', '--role', 'admin']);
    const product = { running, key };
    await measureThrough(product, 'warm', Math.min(2_000, events));
    const singles = await measureAccept(product, 'singles', { events: events / 10, perRequest: 1, connections: 64 });
    const batches = await measureAccept(product, 'half', { events: events / 2, perRequest: 100, connections: 8 });
    const moreBatches = await measureAccept(product, 'whole', { events, perRequest: 100, connections: 8 });
    const loads = [await measureLoad(product, 'half', events / 2), await measureLoad(product, 'whole', events)];
    const through = [
      await measureThrough(product, 'through-half', events / 2),
      await measureThrough(product, 'through', events),
    ];
    const limits = await databaseLimits(running.run.databaseAdminUrl ?? '', Math.min(events, 60_000));
    return { singles, batches: [batches, moreBatches], loads, through, limits };
  } finally {
    await running.stop();
  }
}
