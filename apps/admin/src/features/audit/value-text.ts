import { dateTime } from '../../ui/format/dates';
import { t } from '../../words/t';

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/;

/** A value of an entry as people read it. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined || value === '') return t('audit.nothing');
  if (typeof value === 'boolean') return value ? t('yes') : t('no');
  if (typeof value === 'string')
    return instant.test(value) && !Number.isNaN(Date.parse(value)) ? dateTime(value) : value;
  if (Array.isArray(value)) return value.length === 0 ? t('audit.nothing') : value.map(valueText).join(', ');
  if (typeof value === 'object') return Object.keys(value).length === 0 ? t('audit.nothing') : JSON.stringify(value);
  return String(value);
}
