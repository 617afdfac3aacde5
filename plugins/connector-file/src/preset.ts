import type { FileConfig } from './file-config';

/** A column of a known form. */
export interface PresetColumn {
  readonly target: string;
  /** The names that it goes by, in small letters and without signs between them; the first that the file has counts. */
  readonly names: readonly string[];
  /** The form is another one where the file has no such column. */
  readonly needed?: true;
  /** Name of the trait or of what was counted. */
  readonly trait?: string;
}

/** A form of files that is known, so that nobody has to map its columns. */
export interface Preset {
  readonly id: string;
  readonly kind: FileConfig['kind'];
  readonly columns: readonly PresetColumn[];
  /** What names a row, of those that the file has. Empty: its place in the file, so that true repeats count. */
  readonly rowKey: readonly string[];
  /** Rows with one key are parts or versions of one thing, not a sign that the key names too little. */
  readonly severalRows?: true;
}

export const column = (target: string, ...names: string[]): PresetColumn => ({ target, names });
export const needed = (target: string, ...names: string[]): PresetColumn => ({ target, names, needed: true });
