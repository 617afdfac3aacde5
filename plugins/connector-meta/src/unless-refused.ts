import type { RawRecord } from '@customering/plugin-sdk';
import type { Context } from './graph';
import { isRefused } from './refusal';

/** Metrics come and go at Meta: one that it refuses is said in the log, and the others are read. */
export async function unlessRefused(
  { log }: Context,
  metric: string,
  read: () => Promise<RawRecord[]>,
): Promise<RawRecord[]> {
  try {
    return await read();
  } catch (problem) {
    if (!isRefused(problem, 'not_understood', 'not_permitted')) throw problem;
    log.warn('Meta refuses a metric; the others are read', { metric });
    return [];
  }
}
