import { earliestTime } from '@customering/plugin-sdk/canonical';
import { reject, short, type Rejection } from './rejection';

const dayMs = 86_400_000;
const zoned = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;
/** A time as most systems write it, on a day that every month has. It needs no reading: such texts sort as their times do. */
const plain = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/;
const earliestText = new Date(earliestTime).toISOString().slice(0, 19);
const newest = { nowMs: Number.NaN, text: '' };

/** Of a year that the database can hold, whatever the offset. */
export function isZonedTime(text: string): boolean {
  if (text < '1000' || text >= '9999') return false;
  return plain.test(text) || (zoned.test(text) && !Number.isNaN(Date.parse(text)));
}

/** When a record says that it happened: neither before there were systems, nor more than a day ahead of us. */
export function judgeOccurred(value: unknown, nowMs: number): Rejection | null {
  if (typeof value === 'string' && value < newestText(nowMs) && value >= earliestText && plain.test(value)) return null;
  const time = typeof value === 'string' && zoned.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) return reject('bad_time', 'occurredAt', `"${short(value)}" is no time with a zone offset.`);
  if (time < earliestTime)
    return reject(
      'implausible_time',
      'occurredAt',
      `${short(value)} is before 1990. Check the date format of the mapping.`,
    );
  if (time > nowMs + dayMs)
    return reject(
      'implausible_time',
      'occurredAt',
      `${short(value)} is more than a day ahead. Check the clock or the date format.`,
    );
  return null;
}

/** The last second in which a time is surely not too far ahead; a batch asks with one and the same clock. */
function newestText(nowMs: number): string {
  if (newest.nowMs !== nowMs) {
    newest.nowMs = nowMs;
    newest.text = new Date(nowMs + dayMs).toISOString().slice(0, 19);
  }
  return newest.text;
}
