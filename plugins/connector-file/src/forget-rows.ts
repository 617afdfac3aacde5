import { PluginError, type RawInput } from '@customering/plugin-sdk';
import { readConfig } from './file-config';
import { readTable, rowSpans } from './read-table';

/** The piece without what these rows say: each keeps its place and its number of cells. */
export function forgetRows(
  raw: RawInput,
  items: readonly number[],
  plainConfig: Readonly<Record<string, unknown>>,
): Uint8Array {
  const { file } = readConfig(plainConfig);
  const header = raw.meta['header'] === true ? 1 : 0;
  const spans = rowSpans(raw, file).slice(header);
  const kept = [...items]
    .sort((a, b) => b - a)
    .reduce<Buffer>((bytes, item) => {
      const span = spans[item];
      if (!span) throw new PluginError('bug', `The piece has no row ${item}.`);
      const nothing = Buffer.from(file.format === 'ndjson' ? '{}' : emptyRow(span.cells, file.delimiter));
      return Buffer.concat([bytes.subarray(0, span.start), nothing, bytes.subarray(span.end)]);
    }, Buffer.from(raw.bytes));
  const [before, after] = [readTable(raw, file).rows.length, readTable({ ...raw, bytes: kept }, file).rows.length];
  if (before !== after) throw new PluginError('bug', `The piece had ${before} rows and would have ${after}.`);
  return kept;
}

/** A row of one empty cell would be no row at all. */
function emptyRow(cells: number, delimiter: string): string {
  return cells === 1 ? '""' : delimiter.repeat(cells - 1);
}
