/** `npm run soak -- <run>`: long or violent runs of the whole product. */
import { parseArgs } from 'node:util';
import { soakHostile } from './hostile.mjs';
import { soakFaults } from './faults/run-faults.mjs';
import { soakKills } from './kill.mjs';
import { soakPlugins } from './plugins.mjs';
import { soakLedgers } from './vendor-ledgers.mjs';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    events: { type: 'string', default: '10000' },
    kills: { type: 'string' },
    seeds: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '3' },
    hostile: { type: 'string', default: '10' },
    rate: { type: 'string', default: '50' },
    only: { type: 'string', default: '' },
    small: { type: 'boolean', default: false },
  },
});

if (positionals[0] === 'kill') {
  const wish = { events: Number(values.events), kills: Number(values.kills ?? 10), seed: Number(values.seed) };
  process.exitCode = (await soakKills(wish)) ? 0 : 1;
} else if (positionals[0] === 'hostile') {
  const wish = {
    seconds: Number(values.seconds),
    rounds: Number(values.rounds),
    rate: Number(values.rate),
    hostile: Number(values.hostile),
  };
  process.exitCode = (await soakHostile(wish)) ? 0 : 1;
} else if (positionals[0] === 'plugins') {
  const only = values.only.split(',').filter((name) => name !== '');
  const wish = { events: Number(values.events), seconds: Number(values.seconds), only };
  process.exitCode = (await soakPlugins(wish)) ? 0 : 1;
} else if (positionals[0] === 'faults') {
  const only = values.only.split(',').filter((name) => name !== '');
  process.exitCode = (await soakFaults({ only, small: values.small })) ? 0 : 1;
} else if (positionals[0] === 'ledgers') {
  const only = values.only.split(',').filter((name) => name !== '');
  const wish = { kills: Number(values.kills ?? 100), seeds: Number(values.seeds), only };
  process.exitCode = (await soakLedgers(wish)) ? 0 : 1;
} else {
  console.error('Say which run: npm run soak -- kill [--events 10000] [--kills 10] [--seed 1]');
  console.error('           or: npm run soak -- faults [--only disk-full,wrong-clock] [--small]');
  console.error('           or: npm run soak -- hostile [--seconds 20] [--rounds 3] [--rate 50] [--hostile 10]');
  console.error('           or: npm run soak -- plugins [--events 40000] [--seconds 25] [--only endless-loop,leak]');
  console.error('           or: npm run soak -- ledgers [--kills 100] [--seeds 5] [--only meta,zendesk]');
  process.exitCode = 1;
}
