import { join } from 'node:path';
import { ConnectorRun } from '../src/connector/connector-run';
import { connectorRules } from '../src/connector/check-connector';
import { look } from '../src/rule';
import { acme } from './hostile/setup';
import { plantedCopy } from './planted/planted-copy';
import { writeGolden } from '../src';
import { cpSync } from 'node:fs';
it('times', async () => {
  const src = join(__dirname, 'hostile/connector');
  const copy = plantedCopy(src);
  if (process.env['GOLD']) {
    for (const f of await writeGolden(copy.folder, acme)) cpSync(f, join(src, 'test/fixtures', f.split('/').at(-1)!));
  }
  const run = await ConnectorRun.open(copy.folder, acme);
  const out: string[] = [];
  for (const rule of connectorRules(acme)) {
    const t = Date.now();
    const f = await look(rule, run, []);
    out.push(`${Date.now() - t} ${f.rule} ${f.state} ${f.message}`);
  }
  run.close();
  copy.remove();
  console.log(out.join('\n'));
}, 200000);
