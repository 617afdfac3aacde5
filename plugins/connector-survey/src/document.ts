import { PluginError, type Identifier } from '@customering/plugin-sdk';
import { z } from 'zod';

const identifier = z.object({ type: z.string(), value: z.string(), namespace: z.string().optional() });

/** What the link carried: the parts of the company that it is about, and what it asks about. */
const context = z
  .object({
    channel: z.string(),
    touchpoint: z.string(),
    aspect: z.string(),
    agent: z.string(),
    team: z.string(),
    store: z.string(),
    account: z.string(),
    interaction: z.string(),
    order: z.string(),
  })
  .partial();

const answer = z.object({
  question: z.string(),
  kind: z.string(),
  score: z.number().nullable(),
  scaleMin: z.number().nullable(),
  scaleMax: z.number().nullable(),
  choice: z.string().nullable(),
  comment: z.string().nullable(),
  aspect: z.string().nullable(),
});

/** One invitation as it stands after something became of it: each document says all of it, so the newest is enough. */
const document = z.object({
  type: z.enum(['asked', 'answered', 'declined']),
  invitation: z.string().min(1),
  askedAt: z.string(),
  at: z.string(),
  survey: z.object({ id: z.string(), name: z.string(), version: z.number() }),
  person: z.array(identifier),
  context,
  language: z.string().optional(),
  answers: z.array(answer).default([]),
});

export type Document = Omit<z.output<typeof document>, 'person'> & { readonly person: readonly Identifier[] };
export type Answer = z.output<typeof answer>;

const erased = z.object({ type: z.literal('erased') });

/** @returns null for a document whose person was erased */
export function readDocument(payload: unknown): Document | null {
  if (erased.safeParse(payload).success) return null;
  const read = document.safeParse(payload);
  if (read.success) return { ...read.data, person: read.data.person as Identifier[] }; // the platform wrote them from identifiers that it had checked
  const [issue] = read.error.issues;
  throw new PluginError('bad_record', `The document lacks what a survey writes: ${issue?.message ?? 'unreadable'}.`, {
    reason: 'bad_document',
    field: issue?.path.join('.') ?? '',
  });
}
