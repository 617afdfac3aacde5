import type { SignatureRecipe, TimestampRecipe } from '@customering/plugin-sdk/recipes';
import { headerOf, type Delivery } from './delivery';
import { splitValues } from './split-values';

/** When the sender says that it signed; `text` is what stands in the signed text. */
export function readTimestamp(
  { headers, prefix, format }: TimestampRecipe,
  split: SignatureRecipe['split'],
  delivery: Pick<Delivery, 'headers'>,
): { readonly text: string; readonly ms: number } | null {
  const header = headerOf(delivery, headers);
  if (header === null) return null;
  const text = prefix === '' ? header : splitValues(header, split, prefix)[0];
  if (text === undefined) return null;
  const ms =
    format === 'iso' ? Date.parse(text) : /^\d{1,14}$/.test(text) ? Number(text) * (format === 'unix' ? 1000 : 1) : NaN;
  return Number.isFinite(ms) && Math.abs(ms) <= 8.64e15 ? { text, ms } : null;
}
