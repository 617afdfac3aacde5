import type { PullPage } from '@customering/plugin-sdk';

/** Whoever is asked for a list need not say of each record that it is from that list. What has no form of a page the host refuses. */
export function ofStream(page: PullPage, stream: string): PullPage {
  if (!hasRecords(page)) return page;
  return { ...page, records: page.records.map((record) => named(record, stream)) };
}

export function named<Given>(record: Given, stream: string): Given {
  return typeof record === 'object' && record !== null && !('stream' in record) ? { ...record, stream } : record;
}

/** It is what an author's code gave, whatever its type promises. */
function hasRecords(page: unknown): page is PullPage {
  return typeof page === 'object' && page !== null && 'records' in page && Array.isArray(page.records);
}
