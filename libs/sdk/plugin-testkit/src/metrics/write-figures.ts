import { writeFileSync } from 'node:fs';
import { goldenFiles } from './golden-facts';
import { figuresOf } from './golden-figures';
import { MetricRun } from './metric-run';
import type { MetricSetup } from './metric-setup';

/** Writes what each `*.facts.json` gives today. Check it by hand before you commit it. @returns the files */
export async function writeFigures(folder: string, setup: MetricSetup = {}): Promise<readonly string[]> {
  const run = await MetricRun.open(folder, setup);
  try {
    const files = goldenFiles(run.fixtures);
    for (const { facts, figures } of files)
      writeFileSync(figures, `${JSON.stringify(await figuresOf(run, facts), null, 2)}\n`);
    return files.map(({ figures }) => figures);
  } finally {
    await run.close();
  }
}
