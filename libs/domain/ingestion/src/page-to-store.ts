import type { PulledLine, RecentItems } from './recent-items';
import type { PageToStore } from './stream-store';
import { VendorProblem, type PulledPage, type PulledRecord } from './vendor-port';

const mostRecords = 1_000;
const mostBytes = 16 * 1024 * 1024;
const longestCursor = 16 * 1024;

/**
 * A page in the form in which it is kept, for ever readable by the connector. Throws `VendorProblem('bug')` for one that breaks the contract.
 * @param recent leaves out what came before and stands there as it was
 */
export function pageToStore({ records, resumeFrom, total }: PulledPage, recent?: RecentItems): PageToStore {
  if (records.length > mostRecords) throw broken(`a page has ${records.length} records, more than ${mostRecords}`);
  if (typeof resumeFrom !== 'string' || resumeFrom === '') throw broken('a page says no "resumeFrom"');
  if (resumeFrom.length > longestCursor) throw broken(`a "resumeFrom" is longer than ${longestCursor} characters`);
  const lines = records.map(lineOf);
  const kept = recent ? recent.fresh(lines) : lines;
  const bytes = Buffer.from(kept.map(({ text }) => text).join('\n'));
  if (bytes.length > mostBytes) throw broken(`a page has ${bytes.length} bytes, more than ${mostBytes}`);
  return { bytes, records: kept.length, resumeFrom, total: total ?? null };
}

function lineOf({ dedupeKey, version, stream, payload }: PulledRecord): PulledLine {
  if (typeof dedupeKey !== 'string' || dedupeKey === '') throw broken('a record has no "dedupeKey"');
  if (version !== undefined && typeof version !== 'string') throw broken('a "version" is no text');
  return { key: dedupeKey, text: JSON.stringify({ dedupeKey, version, stream, payload }) };
}

function broken(what: string): VendorProblem {
  return new VendorProblem('bug', `The connector broke its contract: ${what}.`);
}
