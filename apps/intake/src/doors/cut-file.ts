import type { Upload, UploadStep } from '@customering/raw-log';
import { readFirstLine } from './first-line';

const largestRow = 1024 * 1024;
const quote = 34;
const newline = 10;
const carriage = 13;

/** What is known of the file's form after its first line. Kept with the upload, so that a later piece goes on where this one ended. */
interface Cut {
  readonly delimiter: number | null;
  /** True behind the line of names, and from the start in a file without one. */
  readonly headerDone: boolean;
}

/**
 * Cuts the bytes at hand into raw rows of whole records, at most 1 MiB each (one longer record stays whole). What follows the last
 * whole record waits as the tail. A quote counts only at the start of a field, so 5" in the middle of one opens nothing.
 */
export function cutPiece(upload: Upload, piece: Uint8Array): UploadStep {
  const received = upload.received + piece.length;
  const complete = received === upload.size;
  const bytes = Buffer.concat([upload.tail, piece]);
  const cut = startOf(upload, bytes, complete);
  const ends = cut ? recordEnds(bytes, cut.delimiter, complete) : [];
  const { entries, used, headerDone } = group(
    bytes,
    ends,
    upload.rowsSeen,
    upload.format === 'csv' && !cut?.headerDone,
  );
  return {
    entries,
    received,
    complete,
    tail: bytes.subarray(used),
    cut: cut ? { ...upload.cut, ...cut, headerDone: cut.headerDone || headerDone } : upload.cut,
  };
}

/** Null until the first line has come whole: what it holds and how it is cut is read off it, unless somebody said what it holds. */
function startOf(upload: Upload, bytes: Buffer, complete: boolean): Cut | null {
  const known = upload.cut['delimiter'];
  if (typeof known === 'number' || known === null)
    return { delimiter: known, headerDone: upload.cut['headerDone'] === true };
  if (upload.format !== 'csv') return { delimiter: null, headerDone: false };
  const end = endOfFirstLine(bytes);
  if (end < 0 && !complete && bytes.length < largestRow) return null;
  const { delimiter, namesColumns } = readFirstLine(bytes.subarray(0, end < 0 ? bytes.length : end));
  const said = upload.cut['firstLine'];
  return { delimiter, headerDone: said === 'data' || (said !== 'names' && !namesColumns) };
}

/** Of the first line that is not blank; −1 where it has not come whole. */
function endOfFirstLine(bytes: Buffer): number {
  const start = bytes.findIndex((byte) => byte !== newline && byte !== carriage);
  return start < 0 ? -1 : bytes.indexOf(newline, start);
}

/** The positions behind each record's line break. */
function recordEnds(bytes: Buffer, delimiter: number | null, complete: boolean): number[] {
  const ends = delimiter === null ? lineEnds(bytes) : csvEnds(bytes, delimiter);
  if (complete && bytes.length > (ends.at(-1) ?? 0)) ends.push(bytes.length);
  return ends;
}

function lineEnds(bytes: Buffer): number[] {
  const ends: number[] = [];
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) ends.push(at + 1);
  return ends;
}

function csvEnds(bytes: Buffer, delimiter: number): number[] {
  const ends: number[] = [];
  let quoted = false;
  let fieldStart = true;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (quoted) {
      if (byte !== quote) continue;
      if (bytes[at + 1] === quote) at++;
      else quoted = false;
    } else if (byte === newline) {
      ends.push(at + 1);
      fieldStart = true;
    } else {
      quoted = fieldStart && byte === quote;
      fieldStart = byte === delimiter;
    }
  }
  return ends;
}

function group(
  bytes: Buffer,
  ends: readonly number[],
  rowsBefore: number,
  skipsHeader: boolean,
): Pick<UploadStep, 'entries'> & { used: number; headerDone: boolean } {
  const entries: { bytes: Uint8Array; records: number; meta: Record<string, unknown> }[] = [];
  let start = 0;
  let records = 0;
  let firstRow = rowsBefore + 1;
  let last = 0;
  let headerWaits = skipsHeader;
  const close = (end: number) => {
    if (end > start)
      entries.push({
        bytes: bytes.subarray(start, end),
        records,
        meta: { door: 'imports', header: skipsHeader && start === 0, firstRow },
      });
    firstRow += records;
    start = end;
    records = 0;
  };
  for (const end of ends) {
    if (end - start > largestRow && last > start) close(last);
    const blank = isBlank(bytes, last, end);
    if (headerWaits && !blank) headerWaits = false;
    else if (!blank) records++;
    last = end;
  }
  if (last > start) close(last);
  return { entries, used: last, headerDone: skipsHeader && !headerWaits };
}

function isBlank(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at] !== newline && bytes[at] !== carriage) return false;
  return true;
}
