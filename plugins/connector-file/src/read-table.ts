import { PluginError, type RawInput } from '@customering/plugin-sdk';
import { parse } from 'csv-parse/sync';
import type { FileFacts } from './file-config';

/** A piece of a file as cells. `names` is set when the piece holds the header. */
export interface Table {
  readonly names: readonly string[] | null;
  readonly rows: readonly (readonly string[])[];
  readonly encoding: string;
}

export function readTable({ bytes, meta }: RawInput, facts: FileFacts): Table {
  const { text, encoding } = decode(bytes, facts.encoding);
  const rows = facts.format === 'ndjson' ? readLines(text) : readCsv(text, facts.delimiter);
  if (meta['header'] !== true) return { names: null, rows, encoding };
  return { names: uniqueNames(rows[0] ?? []), rows: rows.slice(1), encoding };
}

/** UTF-8 when the bytes allow it, else the Windows code page that older spreadsheets write. */
function decode(bytes: Uint8Array, known: string): { text: string; encoding: string } {
  const encoding = known === '' ? sniff(bytes) : known;
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

function sniff(bytes: Uint8Array): string {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new PluginError('bad_record', 'The file is UTF-16. Save it as UTF-8 and import it again.', {
      reason: 'bad_encoding',
      field: 'file',
    });
  }
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252'; // not valid UTF-8; every byte has a meaning in this one
  }
}

const csv = { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true } as const;

function readCsv(text: string, delimiter: string): string[][] {
  return parse(text, { ...csv, delimiter });
}

export interface RowSpan {
  readonly start: number;
  /** Before the end of its line. */
  readonly end: number;
  readonly cells: number;
}

/** Where each row stands in the bytes. */
export function rowSpans({ bytes }: Pick<RawInput, 'bytes'>, { format, delimiter, encoding }: FileFacts): RowSpan[] {
  const all = Buffer.from(bytes);
  const isUtf8 = (encoding === '' ? sniff(bytes) : encoding) === 'utf-8';
  const rows = format === 'ndjson' ? lineEnds(all) : csvEnds(all, delimiter, isUtf8 ? 'utf8' : 'latin1');
  return rows.map(({ end, cells }, index) => {
    const start = rows[index - 1]?.end ?? 0;
    const text = all.toString('latin1', start, end);
    const [before = ''] = /^[\r\n]*/.exec(text) ?? [];
    const [after = ''] = /[\r\n]*$/.exec(text.slice(before.length)) ?? [];
    return { start: start + before.length, end: end - after.length, cells };
  });
}

/** Behind the end of each line, as the parser counts bytes. */
function csvEnds(all: Buffer, delimiter: string, encoding: 'utf8' | 'latin1'): { end: number; cells: number }[] {
  const rows: { end: number; cells: number }[] = [];
  parse(all, {
    ...csv,
    delimiter,
    encoding,
    on_record: (cells: string[], { bytes }) => {
      rows.push({ end: bytes, cells: cells.length });
      return null;
    },
  });
  return rows;
}

function lineEnds(all: Buffer): { end: number; cells: number }[] {
  const rows: { end: number; cells: number }[] = [];
  for (let start = 0; start < all.length;) {
    const newline = all.indexOf(10, start);
    const end = newline < 0 ? all.length : newline + 1;
    if (all.toString('latin1', start, end).replace(/\r?\n$/, '') !== '') rows.push({ end, cells: 1 });
    start = end;
  }
  return rows;
}

function readLines(text: string): string[][] {
  return text
    .split('\n')
    .map((line) => line.replace(/\r$/, ''))
    .filter((line) => line !== '')
    .map((line) => [line]);
}

/** A second column of one name gets a number, an empty name its place. */
function uniqueNames(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, index) => {
    const name = cell.trim() || `column ${index + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}
