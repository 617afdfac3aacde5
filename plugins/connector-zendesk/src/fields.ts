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

/** An id as text; null for none. The vendor writes 0 where there is nobody. */
export function idOf(value: unknown): string | null {
  const id = textOf(value).trim();
  return id === '' || id === '0' ? null : id;
}

/** A time as the vendor wrote it; partners of the vendor leave out the minutes of its offset. */
export function timeOf(value: unknown, field: string): string {
  const at = textOf(value).replace(/(T.+[+-]\d{2})$/, '$1:00');
  if (/(Z|[+-]\d{2}:?\d{2})$/.test(at) && !Number.isNaN(Date.parse(at))) return at;
  throw new PluginError('bad_record', `"${at.slice(0, 60)}" is no time that can be read.`, {
    reason: 'bad_time',
    field,
  });
}

/** Zero or more as decimal text; null for what the vendor does not tell. */
export function amountOf(value: unknown, field: string): string | null {
  if (value === null || value === undefined || value === '') return null;
  const written = typeof value === 'number' && /e/i.test(String(value)) ? value.toFixed(10) : textOf(value);
  if (/^\d{1,20}(\.\d{1,10})?$/.test(written)) return written;
  throw new PluginError('bad_record', `"${written.slice(0, 40)}" is no number that can be read.`, {
    reason: 'bad_number',
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
