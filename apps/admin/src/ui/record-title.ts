import type { ArrivedRecord } from '@customering/contracts';
import { readable } from './format/readable';
import { reasonText } from './reason-text';

/** What a record says in a few words; one that became nothing is told by why. */
export function recordTitle({ summary, reason }: Pick<ArrivedRecord, 'summary' | 'reason'>): string {
  return reason !== null && summary === reason ? reasonText(reason) : readable(summary);
}
