import { PluginError, type RawInput, type RawRecord } from '@customering/plugin-sdk';
import { readConfig, type FileConfig } from './file-config';
import { readTable } from './read-table';

/** One row with its cells by column name. `fault` is set when the row itself cannot be read. */
export interface Row {
  readonly number: number;
  readonly cells: Readonly<Record<string, string>>;
  readonly fault: string | null;
}

export function parseRows(raw: RawInput, plainConfig: Readonly<Record<string, unknown>>): RawRecord[] {
  const config = readConfig(plainConfig);
  const first = typeof raw.meta['firstRow'] === 'number' ? raw.meta['firstRow'] : 1;
  const { names, rows } = readTable(raw, config.file);
  const columns = config.file.columnNames.length > 0 ? config.file.columnNames : (names ?? []);
  return rows.map((cells, index) => toRecord(rowOf(cells, columns, first + index, config), cells, config));
}

function rowOf(cells: readonly string[], columns: readonly string[], number: number, config: FileConfig): Row {
  if (config.file.format === 'ndjson') return jsonRow(cells[0] ?? '', number);
  const fault =
    cells.length === columns.length ? null : `The row has ${cells.length} cells, the header ${columns.length}.`;
  return { number, cells: Object.fromEntries(columns.map((name, index) => [name, cells[index] ?? ''])), fault };
}

function jsonRow(line: string, number: number): Row {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return { number, cells: {}, fault: 'The line is no JSON object.' };
    return {
      number,
      cells: Object.fromEntries(
        Object.entries(value).map(([name, cell]) => [
          name,
          typeof cell === 'object' && cell !== null ? JSON.stringify(cell) : String(cell ?? ''),
        ]),
      ),
      fault: null,
    };
  } catch {
    // The fault is the row's: it is told beside the row.
    return { number, cells: {}, fault: 'The line is not JSON.' };
  }
}

/** The columns that the administrator named, else file and row number: never the content, as true repeats exist. */
function toRecord(row: Row, cells: readonly string[], config: FileConfig): RawRecord {
  const named = config.rowKey.length > 0;
  const dedupeKey = named
    ? `row:${JSON.stringify(config.rowKey.map((column) => row.cells[column] ?? ''))}`
    : `file:${config.file.sha256}:${row.number}`;
  const versionColumn = config.columns.find(({ target }) => target === 'version')?.column;
  const version = versionColumn === undefined ? undefined : row.cells[versionColumn];
  return { dedupeKey, payload: row, content: JSON.stringify(cells), ...(named && version ? { version } : {}) };
}

export function asRow(payload: unknown): Row {
  if (typeof payload === 'object' && payload !== null && 'cells' in payload && 'number' in payload)
    return payload as Row; // made by parseRows above
  throw new PluginError('bug', 'The row was not made by this connector.');
}
