import type { Pilot } from '@customering/contracts';
import { z } from 'zod';
import type { Draft } from './sendable';

/** Of what this browser wrote itself; a draft of an older shape is left where it is. */
const keptSchema = z.object({
  version: z.number(),
  draft: z.custom<Draft>((value) => typeof value === 'object' && value !== null && 'adjustFor' in value),
});

function keyOf(id: string | undefined): string {
  return `customering.pilot-draft.${id ?? 'new'}`;
}

/** What was typed and not saved yet is kept in this browser, so that a reload or a lost connection loses nothing. */
export function keepDraft(saved: Pilot | null, draft: Draft): void {
  localStorage.setItem(keyOf(saved?.id), JSON.stringify({ version: saved?.version ?? 0, draft }));
}

export function keptDraft(id: string | undefined): z.output<typeof keptSchema> | undefined {
  const kept: unknown = JSON.parse(localStorage.getItem(keyOf(id)) ?? 'null');
  return keptSchema.safeParse(kept).data;
}

export function forgetDraft(id: string | undefined): void {
  localStorage.removeItem(keyOf(id));
}
