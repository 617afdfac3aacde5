/** `node dist/main.js <scenario.json> [port] [seed] [ledger.json]`: runs until it is interrupted. */
import { readFileSync } from 'node:fs';
import { generateWorld } from './generate-world';
import { ledgerOf } from './ledger-of';
import { scenarioSchema } from './scenario';
import { ZendeskSimulator } from './simulator';

const [file = '', port = '4020', seed = '1', ledger] = process.argv.slice(2);
const scenario = scenarioSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
const world = generateWorld(Number(seed), { tickets: 200, calls: 120 });
if (ledger !== undefined) ledgerOf(world, scenario.csat).write(ledger);
void ZendeskSimulator.start(scenario, world, Number(port)).then(({ host }) =>
  console.log(`Zendesk is played at http://${host}`),
);
