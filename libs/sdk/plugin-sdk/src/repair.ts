/** How one field of a source's messages is put right before it is read. The field is a path such as "properties.currency". */
export interface Repair {
  readonly field: string;
  /**
   * `value`: this value where the field is missing or empty. `field`: the value of another field where it is missing or empty.
   * `arrival`: the time of arrival where it is missing or cannot be read as a time. `day_first`: 31.12.2026 or 31/12/2026, with or
   * without a time. `rename`: this value where the field holds the value named by `of`.
   */
  readonly use: 'value' | 'field' | 'arrival' | 'day_first' | 'rename';
  readonly value?: string;
  readonly of?: string;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * A copy of a message with its declared repairs; the stored bytes stay as they came.
 * @param repairs as the administrator saved them; anything else than a list changes nothing
 */
export function repaired(fields: Fields, repairs: unknown, receivedAt: Date): Fields {
  if (!Array.isArray(repairs) || repairs.length === 0) return fields;
  return repairs.filter(isRepair).reduce((message, repair) => applied(message, repair, receivedAt), fields);
}

function applied(fields: Fields, repair: Repair, receivedAt: Date): Fields {
  const path = repair.field.split('.');
  const before = read(fields, path);
  const after = corrected(before, fields, repair, receivedAt);
  return after === before ? fields : written(fields, path, after);
}

function corrected(before: unknown, fields: Fields, repair: Repair, receivedAt: Date): unknown {
  const isMissing = before === undefined || before === null || before === '';
  switch (repair.use) {
    case 'value':
      return isMissing ? repair.value : before;
    case 'field':
      return isMissing ? read(fields, (repair.value ?? '').split('.')) : before;
    case 'rename':
      return String(before ?? '') === (repair.of ?? '') ? repair.value : before;
    case 'arrival':
      return isMissing || Number.isNaN(Date.parse(String(before))) ? receivedAt.toISOString() : before;
    case 'day_first':
      return typeof before === 'string' ? dayFirst(before) : before;
  }
}

const writtenDayFirst = /^(\d{1,2})[./](\d{1,2})[./](\d{4})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;

function dayFirst(text: string): string {
  const parts = writtenDayFirst.exec(text.trim());
  if (!parts) return text;
  const [, day, month, year, hour, minute, second] = parts.map((part = '0') => part.padStart(2, '0'));
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}

function read(fields: unknown, path: readonly string[]): unknown {
  return path.reduce(
    (value, name) => (isFields(value) && Object.hasOwn(value, name) ? value[name] : undefined),
    fields,
  );
}

function written(fields: Fields, [name = '', ...rest]: readonly string[], value: unknown): Fields {
  if (name === '__proto__') return fields;
  const inner = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return { ...fields, [name]: rest.length === 0 ? value : written(isFields(inner) ? inner : {}, rest, value) };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRepair(value: unknown): value is Repair {
  return isFields(value) && typeof value['field'] === 'string' && typeof value['use'] === 'string';
}
