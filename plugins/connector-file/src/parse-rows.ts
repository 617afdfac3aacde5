import type { RawInput, RawRecord } from '@customering/plugin-sdk';
import { cdrLayout } from './cdr-layout';
import { readConfig, type FileConfig } from './file-config';
import { joinRows, rowKeyOf } from './join-rows';
import { readTable } from './read-table';
import type { Row } from './row';
import { versionOf } from './row-version';

export function parseRows(raw: RawInput, plainConfig: Readonly<Record<string, unknown>>): RawRecord[] {
  const config = readConfig(plainConfig);
  const first = typeof raw.meta['firstRow'] === 'number' ? raw.meta['firstRow'] : 1;
  const { names, rows } = readTable(raw, config.file);
  const columns = config.file.columnNames.length > 0 ? config.file.columnNames : (names ?? []);
  const parsed = rows.map((cells, index) => rowOf(cells, columns, first + index, config));
  return joinRows(parsed, config).map((row, index) => toRecord(row, rows[index] ?? [], config));
}

function rowOf(cells: readonly string[], columns: readonly string[], number: number, config: FileConfig): Row {
  if (config.file.format === 'ndjson') return jsonRow(cells[0] ?? '', number);
  const own = columns.length === cells.length ? columns : otherLayout(cells, config);
  const fault = own ? null : `The row has ${cells.length} cells, the header ${columns.length}.`;
  return {
    number,
    cells: Object.fromEntries((own ?? columns).map((name, index) => [name, unguarded(cells[index] ?? '')])),
    fault,
  };
}

/** Without the apostrophe that keeps a spreadsheet from running a cell as a formula, as in rows that were downloaded to be corrected. */
function unguarded(cell: string): string {
  return /^'[=+@\t\uFF1D\uFF0B\uFF20-]/.test(cell) ? cell.slice(1) : cell;
}

/** A telephone system whose settings were changed goes on in the same file with more columns or fewer. */
function otherLayout(cells: readonly string[], { preset }: FileConfig): readonly string[] | null {
  return preset === 'asterisk_cdr' ? cdrLayout(cells) : null;
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

/** By what a later file is known to repeat the row: its words, or the call that it is a part of, whose rows repeat it together. */
function contentOf({ parts }: Row, key: string | null, cells: readonly string[]): string {
  return parts && key !== null ? key : JSON.stringify(cells);
}

/** The columns that the administrator named, else file and row number: never the content, as true repeats exist. */
function toRecord(row: Row, cells: readonly string[], config: FileConfig): RawRecord {
  const key = rowKeyOf(row.cells, config);
  const version = key === null ? null : versionOf(row, config);
  return {
    dedupeKey: key ?? `file:${config.file.sha256}:${row.number}`,
    payload: row,
    content: contentOf(row, key, cells),
    ...(version === null ? {} : { version }),
  };
}
