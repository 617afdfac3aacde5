import { PluginError } from '@customering/plugin-sdk';
import { DateTime } from 'luxon';

const withOffset = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2}|UTC|GMT)$/i;

/** ISO 8601 in UTC, read by the mapping's format in the mapping's zone. */
export function readDate(text: string, format: string, zone: string, field: string): string {
  const time = parseDate(text.trim(), format, zone);
  if (time === null)
    throw new PluginError('bad_record', `"${text.slice(0, 40)}" is no date of the form ${format}.`, {
      reason: 'bad_date',
      field,
    });
  return time;
}

const utc = { zone: 'utc' };

export function parseDate(text: string, format: string, zone: string): string | null {
  if (format === 'iso')
    return withOffset.test(text)
      ? isoOrNull(
          DateTime.fromISO(
            text
              .replace(' ', 'T')
              .replace(/\s?(UTC|GMT)$/i, 'Z')
              .replace(/\s/, ''),
            utc,
          ),
        )
      : null;
  if (format === 'rfc2822') return isoOrNull(DateTime.fromRFC2822(text, utc));
  if (format === 'epoch_s' || format === 'epoch_ms') return fromEpoch(text, format === 'epoch_s' ? 1000 : 1);
  return isoOrNull(DateTime.fromFormat(text, format, { zone, locale: 'en' }));
}

function fromEpoch(text: string, factor: number): string | null {
  return /^\d{9,14}(\.\d+)?$/.test(text) ? isoOrNull(DateTime.fromMillis(Math.round(Number(text) * factor))) : null;
}

function isoOrNull(time: DateTime): string | null {
  return time.isValid ? time.toUTC().toISO() : null;
}

/** The calendar day of an ISO 8601 instant in a zone, YYYY-MM-DD. */
export function dayIn(zone: string, instant: string): string {
  return DateTime.fromISO(instant, { zone }).toFormat('yyyy-MM-dd');
}
