import type { Patch } from './planted-copy';

/** One fault in a copy of one real connector. A new connector adds rows, and nothing else. */
export interface PlantedFault {
  /** Its folder in `plugins`. Its own test shows it to the kit, in `test/setup.ts`. */
  readonly plugin: string;
  readonly fault: string;
  readonly patches: readonly Patch[];
  /** The rule that finds it, and what it says. */
  readonly rule: string;
  readonly message: RegExp;
  /** What an author would add to the settings of the setup. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

export const patch = (file: string, find: string, replace: string): Patch => ({ file: `src/${file}`, find, replace });
