import { join } from 'node:path';
import { checkConnector, type ConnectorSetup, type Finding, type RuleChoice } from '../../src';
import { acme } from './setup';
import { plantedCopy, type Patch } from '../planted/planted-copy';

export const source = join(__dirname, 'connector');
/** They take as long as all others together; each is looked at where it is broken, by what is akin to it, and where nothing is. */
const slow = ['manifest.entry', 'memory.flat', 'normalise.pure', 'pull.bounded'];
const allRules = process.env['TEST_LONG'] !== undefined;
const akin: Readonly<Record<string, RegExp>> = {
  'normalise.pure': /^(normalise|delivery|starts)/,
  'pull.bounded': /^pull/,
};

/**
 * Which rules look at a plugin in which `rule` is broken. With `TEST_LONG=1`, and in the daily run for every eighth case, all that
 * are no slower than it: then the kit shows as well that nothing else is found. The others are looked at by their own rule alone.
 */
export function lookFor(rule: string, turn: number): RuleChoice {
  if (!allRules && turn % 8 !== 0) return { only: [rule] };
  return { except: slow.filter((other) => !akin[other]?.test(rule)) };
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
