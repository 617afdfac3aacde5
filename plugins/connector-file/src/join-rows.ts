import type { FileConfig } from './file-config';
import type { Cells, Row } from './row';

/** Kinds that were there before others came keep the keys of what is stored. */
const firstKinds: readonly FileConfig['kind'][] = ['orders', 'interactions', 'contacts', 'answers'];

/** By what a row is known; null where the mapping names no columns, or these cells are empty. */
export function rowKeyOf(cells: Cells, config: FileConfig): string | null {
  if (config.rowKey.length === 0) return null;
  if (firstKinds.includes(config.kind)) return `row:${JSON.stringify(config.rowKey.map((name) => cells[name] ?? ''))}`;
  const named = config.rowKey.map((name) => cells[name] ?? '');
  const values = named.some((value) => value !== '') ? named : [partOf(cells, config)];
  return values.some((value) => value !== '') ? `${config.kind}:${JSON.stringify(values)}` : null;
}

/** A queue that rings for an hour writes hundreds of rows. If each of them told of all, they would be read as often as their square. */
const fewRows = 20;

/**
 * Rows of one call stand together: each gets the cells of all of them, once where a row stands there twice. They have one key and one
 * version, so that the first is stored and the others count as repeats of it; where one of them cannot be read, the call waits whole.
 * Of a call with many rows the first tells of all, and the others of themselves, by an older version. A file is read in pieces of at most
 * 1 MiB: of a call that two pieces share, the part with more rows is told.
 */
export function joinRows(rows: readonly Row[], config: FileConfig): readonly Row[] {
  if (config.kind !== 'calls' || config.rowKey.length === 0) return rows;
  const keys = rows.map(({ cells, fault }) => (fault === null ? rowKeyOf(cells, config) : null));
  const parts = partsByKey(rows, keys);
  return rows.map((row, at) => {
    const key = keys[at] ?? null;
    const all = key === null ? undefined : parts.get(key);
    if (!all) return row;
    return { ...row, parts: all.length <= fewRows || keys.indexOf(key) === at ? all : [row.cells] };
  });
}

function partsByKey(rows: readonly Row[], keys: readonly (string | null)[]): ReadonlyMap<string, readonly Cells[]> {
  const found = new Map<string, Map<string, Cells>>();
  for (const [at, { cells }] of rows.entries()) {
    const key = keys[at] ?? null;
    if (key === null) continue;
    const known = found.get(key) ?? new Map<string, Cells>();
    found.set(key, known.set(JSON.stringify(cells), cells));
  }
  return new Map([...found].map(([key, parts]) => [key, inOneOrder(parts)]));
}

/** The same whichever of the rows came first. */
function inOneOrder(parts: ReadonlyMap<string, Cells>): readonly Cells[] {
  return [...parts].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, cells]) => cells);
}

function partOf(cells: Cells, { columns }: FileConfig): string {
  const column = columns.find(({ target }) => target === 'part_id')?.column;
  return column === undefined ? '' : (cells[column] ?? '');
}
