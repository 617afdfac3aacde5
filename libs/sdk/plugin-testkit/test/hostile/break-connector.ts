import { join } from 'node:path';
import { checkConnector, type ConnectorSetup, type Finding, type RuleChoice } from '../../src';
import { acme } from './setup';
import { plantedCopy, type Patch } from '../planted/planted-copy';

export const source = join(__dirname, 'connector');
/** They take as long as all others together; each is looked at where it is broken, by what is akin to it, and where nothing is. */
const slow = ['manifest.entry', 'memory.flat', 'normalise.pure', 'pull.bounded'];
const akin: Readonly<Record<string, RegExp>> = {
  'normalise.pure': /^(normalise|delivery|starts)/,
  'pull.bounded': /^pull/,
};

export function exceptFor(rule: string): string[] {
  return slow.filter((other) => !akin[other]?.test(rule));
}

/** What the kit finds in a copy of the hostile connector. */
export async function broken(
  patches: readonly Patch[],
  choice: RuleChoice,
  setup: ConnectorSetup = acme,
): Promise<readonly Finding[]> {
  const copy = plantedCopy(source, patches);
  try {
    return (await checkConnector(copy.folder, setup, choice)).filter(({ state }) => state === 'broken');
  } finally {
    copy.remove();
  }
}

export const switched = (fault: string): Patch => ({ file: 'src/fault.ts', find: "'none'", replace: `'${fault}'` });
