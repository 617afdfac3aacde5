import type { FileConfig } from './file-config';
import type { Row } from './row';
import { parseDate } from './read-date';

/**
 * What decides between two rows of one key, as text that sorts like what it means: the newer time, the larger number. Of a call the part
 * with more rows, then with the later end. Null where nothing tells.
 */
export function versionOf({ cells, parts }: Row, config: FileConfig): string | null {
  if (parts)
    return `${padded(String(parts.length))} ${
      parts
        .map((part) => ended(part, config))
        .sort()
        .at(-1) ?? ''
    }`;
  const cell = cellOf(cells, 'version', config);
  return cell === '' ? null : sortable(cell, config);
}

function ended(cells: Row['cells'], config: FileConfig): string {
  return sortable(cellOf(cells, 'ended_at', config), config);
}

function cellOf(cells: Row['cells'], target: string, { columns }: FileConfig): string {
  const column = columns.find((role) => role.target === target)?.column;
  return column === undefined ? '' : (cells[column] ?? '').trim();
}

function sortable(cell: string, { dateFormat, zone }: FileConfig): string {
  return parseDate(cell, dateFormat, zone) ?? (/^\d{1,20}$/.test(cell) ? padded(cell) : cell);
}

function padded(digits: string): string {
  return digits.padStart(20, '0');
}
