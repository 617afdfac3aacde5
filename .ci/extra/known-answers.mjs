/** `node .ci/extra/known-answers.mjs <folder>`: statistics held against data with published answers, where a folder of it is at hand. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder = ''] = process.argv.slice(2);
const { kaplanMeier, timeOf } = createRequire(import.meta.url)('@customering/stats');
const expected = JSON.parse(readFileSync(join(folder, 'survival_expected.json'), 'utf8')).aml;
const rows = readFileSync(join(folder, 'aml.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.replaceAll('"', '').split(','));

let differences = 0;
for (const [name, group] of [
  ['maintained', 'Maintained'],
  ['nonmaintained', 'Nonmaintained'],
]) {
  const theirs = rows.filter(([, , x]) => x === group);
  const curve = kaplanMeier(
    theirs.map(([time, status]) => ({ time: Number(time), ended: Number(status), open: 1 - Number(status) })),
  );
  const { time, surv, se = [], median } = expected[name];
  same(`${name}: times`, curve.steps.map((step) => step.time).join(), time.join());
  curve.steps.forEach(({ survival, greenwood }, index) => {
    near(`${name}: share at ${time[index]}`, survival, surv[index]);
    if (se[index] !== undefined) near(`${name}: error at ${time[index]}`, survival * Math.sqrt(greenwood), se[index]);
  });
  same(`${name}: median`, timeOf(curve, 0.5)?.value, median);
}
console.log(`${differences} differences from published survival curves`);
if (differences > 0) process.exitCode = 1;

function near(what, found, wanted) {
  same(what, Math.abs(found - wanted) < 1e-6, true);
}

function same(what, found, wanted) {
  if (found === wanted) return;
  differences++;
  console.log(`${what}: found ${found}, published ${wanted}`);
}
