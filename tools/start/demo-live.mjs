/**
 * `npm run demo:live`: the product, with a demo company that lives on faster than the world. `-- --speed 120` for two hours a minute; a
 * company that is loaded already keeps the speed that it began with only while the same one is given again.
 */
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { speed: { type: 'string', default: '60' } } });
const speed = Number(values.speed);
if (speed >= 1 && speed <= 10_000) {
  process.env['DEMO_COMPANY_SPEED'] = values.speed;
  process.argv.splice(2);
  await import('./start.mjs');
} else {
  console.error(
    `--speed is "${values.speed}". Give a number from 1 to 10000: how many times faster than the world it lives.`,
  );
  process.exitCode = 1;
}
