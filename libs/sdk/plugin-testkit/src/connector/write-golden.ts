import { writeFileSync } from 'node:fs';
import type { ConnectorSetup } from './connector-setup';
import { ConnectorRun } from './connector-run';
import { goldenOf } from './rules/normalise-rules';
import { readSamples } from './sample';

/** Writes what each `*.raw.json` becomes today. Read it before you commit it. @returns the files */
export async function writeGolden(folder: string, setup: ConnectorSetup): Promise<readonly string[]> {
  const run = await ConnectorRun.open(folder, setup);
  try {
    for (const { sample, canonical } of run.golden) {
      const [row] = await readSamples(run.plugin, [sample]);
      writeFileSync(canonical, `${JSON.stringify(goldenOf(row), null, 2)}\n`);
    }
    return run.golden.map(({ canonical }) => canonical);
  } finally {
    run.close();
  }
}
