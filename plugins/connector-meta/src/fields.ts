import { PluginError } from '@customering/plugin-sdk';

export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

export function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** The first that says something; null where none does. */
export function firstText(...values: readonly unknown[]): string | null {
  return values.map(textOf).find((text) => text.trim() !== '') ?? null;
}

/**
 * Seconds since 1970 of a time as Meta writes it: seconds or thousandths of one as a number, or ISO 8601 whose offset may lack its colon.
 * 0 where there is none.
 */
export function secondOf(at: unknown): number {
  const text = textOf(at);
  if (/^\d{13,}$/.test(text)) return Math.floor(Number(text) / 1_000);
  if (/^\d+$/.test(text)) return Number(text);
  const ms = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(ms) ? 0 : Math.floor(ms / 1_000);
}

/** ISO instant. Throws `bad_record` that names the field where there is no time. */
export function instantOf(at: unknown, field: string): string {
  const seconds = secondOf(at);
  if (seconds > 0) return new Date(seconds * 1_000).toISOString();
  throw new PluginError('bad_record', `"${textOf(at).slice(0, 60)}" is no time that can be read.`, {
    reason: 'bad_time',
    field,
  });
}

/** Without the fields that are null. */
export function given<Values extends Readonly<Record<string, unknown>>>(
  values: Values,
): { readonly [Name in keyof Values]?: NonNullable<Values[Name]> } {
  const kept = Object.entries(values).filter(([, value]) => value !== null && value !== undefined);
  // Only the fields that were null are left out.
  return Object.fromEntries(kept) as { readonly [Name in keyof Values]?: NonNullable<Values[Name]> };
}
