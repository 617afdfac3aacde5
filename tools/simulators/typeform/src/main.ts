/** `node dist/main.js <scenario.json> [port]`: runs until it is interrupted. */
import { readFileSync } from 'node:fs';
import { scenarioSchema } from './scenario';
import { TypeformSimulator } from './simulator';

const [file = '', port = '4010'] = process.argv.slice(2);
const scenario = scenarioSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
void TypeformSimulator.start(scenario, Number(port)).then(({ host }) =>
  console.log(`Typeform is played at http://${host}`),
);
