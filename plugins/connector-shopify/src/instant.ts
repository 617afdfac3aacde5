import { PluginError } from '@customering/plugin-sdk';

/** The same text for the same instant, whichever of the vendor's zones it was written in. */
export function instantOf(written: string, field: string): string {
  const at = /(Z|[+-]\d{2}:?\d{2})$/.test(written) ? Date.parse(written) : Number.NaN;
  if (!Number.isNaN(at)) return new Date(at).toISOString();
  throw new PluginError('bad_record', `"${written.slice(0, 60)}" is no time that can be read.`, {
    reason: 'bad_time',
    field,
  });
}
