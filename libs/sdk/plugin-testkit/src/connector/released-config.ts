import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ConnectorRun } from './connector-run';

/** Beside the package, and part of its repository: what the last release asked its users for. */
export const releasedFile = 'conformance/released-config.schema.json';

/** Notes the settings as they are, at a release. From then on the kit refuses changes that would stop sources. @returns the file */
export async function releaseConfig(folder: string): Promise<string> {
  const run = await ConnectorRun.open(folder, {});
  try {
    const file = join(folder, releasedFile);
    const { version } = run.package_.found;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify({ version, schema: run.description.config }, null, 2)}\n`);
    return file;
  } finally {
    run.close();
  }
}
