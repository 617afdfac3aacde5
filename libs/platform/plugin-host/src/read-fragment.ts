import { PluginError, type SqlFragment } from '@customering/plugin-sdk';
import { z } from 'zod';

const longest = 200_000;
const value = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);
const fragmentSchema = z.strictObject({ text: z.string().min(1).max(longest), values: z.array(value).max(1_000) });

/** A statement as a plugin's process answers it. */
export function readFragment(answer: unknown): SqlFragment {
  const read = fragmentSchema.safeParse(answer);
  if (read.success) return read.data;
  throw new PluginError('bug', 'It answered with something else than a statement of the `sql` template.');
}
