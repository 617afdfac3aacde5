import { PluginError } from '@customering/plugin-sdk';

/** What JSON.stringify writes for a Date, and so nearly every sender; read without taking it apart. The hours are checked by the parser. */
const exact = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const loose =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * When it happened, corrected by the sender's clock: receivedAt − (sentAt − timestamp). A device whose clock is a day off sends
 * both of its times a day off, so their difference is right.
 */
export function messageTime(timestamp: unknown, sentAt: unknown, receivedAt: Date): string {
  if (timestamp === undefined || timestamp === null) return receivedAt.toISOString();
  const happened = readTime(timestamp);
  if (happened === null)
    throw new PluginError('bad_record', `"${String(timestamp).slice(0, 60)}" is no time that can be read.`, {
      reason: 'bad_time',
      field: 'timestamp',
    });
  const sent = readTime(sentAt);
  const corrected = sent === null ? happened : receivedAt.getTime() - Math.max(0, sent - happened);
  return new Date(corrected).toISOString();
}

/** Milliseconds, or null. Months and days may have one digit, as in the vendor's own examples. */
function readTime(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string') return null;
  if (exact.test(value)) return Date.parse(value);
  const parts = loose.exec(value.trim());
  if (!parts) return null;
  const [, year = '', month = '', day = '', hour = '0', minute = '00', second = '00', fraction = '', zone = 'Z'] =
    parts;
  const two = (text: string) => text.padStart(2, '0');
  const time = Date.parse(
    `${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}${fraction.slice(0, 4)}${zone.toUpperCase()}`,
  );
  return Number.isNaN(time) ? null : time;
}
