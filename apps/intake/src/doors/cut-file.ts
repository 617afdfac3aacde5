import type { Upload, UploadStep } from '@customering/raw-log';

const largestRow = 1024 * 1024;
const quote = 34;
const newline = 10;
const carriage = 13;
const delimiters = [',', ';', '\t', '|'] as const;

/** What is known of the file's form after its first line. Kept with the upload, so that a later piece goes on where this one ended. */
interface Cut {
  readonly delimiter: number | null;
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
    cut: cut ? { ...cut, headerDone: cut.headerDone || headerDone } : {},
  };
}

/** Null until the first line has come whole: the delimiter is read off it. */
function startOf(upload: Upload, bytes: Buffer, complete: boolean): Cut | null {
  const known = upload.cut['delimiter'];
  if (typeof known === 'number' || known === null)
    return { delimiter: known, headerDone: upload.cut['headerDone'] === true };
  const end = bytes.indexOf(newline);
  if (end < 0 && !complete && bytes.length < largestRow) return null;
  const line = bytes.subarray(0, end < 0 ? bytes.length : end).toString('latin1');
  const counts = delimiters.map((text) => line.split(text).length);
  const best = delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
  return { delimiter: upload.format === 'csv' ? best.charCodeAt(0) : null, headerDone: false };
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
