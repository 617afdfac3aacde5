import { secondOf } from './fields';

/**
 * Which word about an item is the last one, as text that sorts. Meta delivers in any order and has no counter, so what a word says counts
 * first, and its time second: what is gone stays gone, and an edit is later than what was written, however late that arrives.
 */
const ranks = { told: 0, written: 1, edited: 2, failed: 8, gone: 9 } as const;

export function versionOf(word: keyof typeof ranks, at: unknown): string {
  return `${ranks[word]}#${String(secondOf(at)).padStart(12, '0')}`;
}

/**
 * Of what Meta tells of a message on its way the earliest is the last word, so that a message stays at the moment at which it was sent.
 */
const onItsWay: Readonly<Record<string, number>> = { sent: 3, delivered: 2, read: 1, played: 1 };

export function statusVersion(status: string, at: unknown): string {
  return status === 'failed' ? versionOf('failed', at) : `${ranks.told}#${onItsWay[status] ?? 0}`;
}
