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

/**
 * Rows of one call stand together: each gets the cells of all of them, once where a row stands there twice. They have one key and one
 * version, so that the first is stored and the others count as repeats of it; where one of them cannot be read, the call waits whole.
 * A file is read in pieces of at most 1 MiB: of a call that two pieces share, the part with more rows is told.
 */
export function joinRows(rows: readonly Row[], config: FileConfig): readonly Row[] {
  if (config.kind !== 'calls' || config.rowKey.length === 0) return rows;
  const parts = new Map<string, Map<string, Cells>>();
  for (const { cells, fault } of rows) {
    const key = fault === null ? rowKeyOf(cells, config) : null;
    if (key === null) continue;
    const known = parts.get(key) ?? new Map<string, Cells>();
    parts.set(key, known.set(JSON.stringify(cells), cells));
  }
  return rows.map((row) => {
    const joined = row.fault === null ? parts.get(rowKeyOf(row.cells, config) ?? '') : undefined;
    return joined ? { ...row, parts: inOneOrder(joined) } : row;
  });
}

/** The same whichever of the rows came first. */
function inOneOrder(parts: ReadonlyMap<string, Cells>): readonly Cells[] {
  return [...parts].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, cells]) => cells);
}

function partOf(cells: Cells, { columns }: FileConfig): string {
  const column = columns.find(({ target }) => target === 'part_id')?.column;
  return column === undefined ? '' : (cells[column] ?? '');
}
