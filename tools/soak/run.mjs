/** `npm run soak -- <run>`: long or violent runs of the whole product. */
import { parseArgs } from 'node:util';
import { soakFaults } from './faults/run-faults.mjs';
import { soakKills } from './kill.mjs';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    events: { type: 'string', default: '10000' },
    kills: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    small: { type: 'boolean', default: false },
  },
});

if (positionals[0] === 'kill') {
  const wish = { events: Number(values.events), kills: Number(values.kills), seed: Number(values.seed) };
  process.exitCode = (await soakKills(wish)) ? 0 : 1;
} else if (positionals[0] === 'faults') {
  const only = values.only.split(',').filter((name) => name !== '');
  process.exitCode = (await soakFaults({ only, small: values.small })) ? 0 : 1;
} else {
  console.error(
    'Say which run: npm run soak -- kill [--events 10000] [--kills 10] [--seed 1], or npm run soak -- faults [--only disk-full,clock] [--small]',
  );
  process.exitCode = 1;
}
