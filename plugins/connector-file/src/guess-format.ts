import { parseDate } from './read-date';

export const dateFormats = [
  'iso',
  'rfc2822',
  'yyyy-MM-dd',
  'yyyy-MM-dd HH:mm:ss',
  'yyyy-MM-dd HH:mm',
  "yyyy-MM-dd'T'HH:mm:ss",
  "yyyy-MM-dd'T'HH:mm",
  'yyyy/MM/dd',
  'yyyyMMdd',
  'd.M.yyyy',
  'd.M.yyyy H:mm',
  'd.M.yyyy H:mm:ss',
  'd/M/yyyy',
  'M/d/yyyy',
  'd/M/yyyy H:mm',
  'M/d/yyyy H:mm',
  'd/M/yyyy H:mm:ss',
  'M/d/yyyy H:mm:ss',
  'd-M-yyyy',
  'yyyy-MM',
  'MM/yyyy',
  'MM.yyyy',
  'LLLL yyyy',
  'LLL yyyy',
  'd/M/yy',
  'M/d/yy',
  'epoch_s',
  'epoch_ms',
] as const;

const enough = 0.9;
const enoughDates = 0.6;

/** The formats that read the most of these texts; more than one means that the file cannot tell day from month. */
export function formatsOf(samples: readonly string[]): string[] {
  const filled = samples.filter((text) => text !== '');
  const counts = dateFormats.map((format) => ({ format, read: countRead(filled, format) }));
  const most = Math.max(...counts.map(({ read }) => read));
  if (most === 0 || most < filled.length * enoughDates) return [];
  return counts.filter(({ read }) => read === most).map(({ format }) => format);
}

function countRead(texts: readonly string[], format: string): number {
  if (format === 'yyyyMMdd' && !texts.every((text) => /^(19|20)\d{6}$/.test(text))) return 0;
  return texts.filter((text) => plausible(parseDate(text.trim(), format, 'utc'))).length;
}

function plausible(time: string | null): boolean {
  return time !== null && time >= '1990' && time < '2100';
}

export interface NumberStyle {
  readonly isNumber: boolean;
  readonly decimal: '.' | ',' | null;
}

/** Whether these are amounts, and which sign stands before the decimals; null when all are whole. */
export function numberStyle(samples: readonly string[]): NumberStyle {
  const filled = samples.map((text) => text.trim()).filter((text) => text !== '');
  const share = (form: RegExp) => filled.filter((text) => form.test(text)).length / Math.max(1, filled.length);
  const isNumber = filled.length > 0 && share(/^[-+(]?\d[\d.,' ]*[-)]?$/) >= enough;
  if (!isNumber) return { isNumber, decimal: null };
  const [comma, point] = [share(/,\d{1,2}[-)]?$/), share(/\.\d{1,2}[-)]?$/)];
  return { isNumber, decimal: comma === 0 && point === 0 ? null : comma > point ? ',' : '.' };
}
