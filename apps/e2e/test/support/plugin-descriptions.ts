import { cpSync, existsSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** What the product's plugins said of themselves in an earlier test: a product that was started before knows it too. */
const kept = join(tmpdir(), `customering-descriptions-${userInfo().uid}`);
const within = (dataFolder: string) => join(dataFolder, 'plugins', 'descriptions');

export function bringDescriptions(dataFolder: string): void {
  if (existsSync(kept)) cpSync(kept, within(dataFolder), { recursive: true });
}

export function keepDescriptions(dataFolder: string): void {
  if (existsSync(within(dataFolder))) cpSync(within(dataFolder), kept, { recursive: true });
}
