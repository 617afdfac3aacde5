import { types } from 'node:util';
import { secretForms } from './secret-forms';

/** Takes secrets out of what people and logs may see. */
export interface Redactor {
  text(text: string): string;
  /** The same value as JSON would carry it, with every text in it redacted, keys too. */
  value(value: unknown): unknown;
}

export const HIDDEN = '•••';

const NAMES =
  'access_?token|refresh_?token|id_?token|auth_?token|token|api_?key|apikey|key|client_?secret|secret|password|passwd|pwd|signature|sig|code|auth|jwt|assertion|session(?:_?id)?|x-(?:amz|goog)-(?:signature|credential|security-token)';
/** A pair as queries and forms write it, whether or not anyone knows the value. */
const PAIR = new RegExp(`(^|[?&;#\\s"'])((?:${NAMES})=)[^&;#\\s"'<>]+`, 'giu');
const SCHEME = /\b(bearer|basic)\s{1,9}[\w.~+/=-]{6,}/giu;
const USER_IN_ADDRESS = /(\b[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/?#@"']+@/giu;
const SECRET_FIELD = new RegExp(
  `^(?:(?:proxy-)?authorization|cookie|set-cookie|${NAMES.replace('|key|', '|').replace('|code|', '|')})$`,
  'iu',
);

export function redactor(secrets: Iterable<string>): Redactor {
  const known = patternOf(secrets);
  const text = (given: string) => {
    const withoutKnown = known ? given.replace(known, HIDDEN) : given;
    return withoutKnown
      .replace(PAIR, `$1$2${HIDDEN}`)
      .replace(SCHEME, `$1 ${HIDDEN}`)
      .replace(USER_IN_ADDRESS, `$1${HIDDEN}@`);
  };
  return { text, value: (value) => redactValue(value, text, []) };
}

/** The longest first: one secret may begin with another. */
function patternOf(secrets: Iterable<string>): RegExp | undefined {
  const forms = new Set([...secrets].flatMap(secretForms));
  if (forms.size === 0) return undefined;
  const sorted = [...forms].toSorted((a, b) => b.length - a.length);
  return new RegExp(sorted.map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g');
}

function redactValue(value: unknown, text: (given: string) => string, above: readonly object[]): unknown {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number' || typeof value === 'bigint') return redactNumber(value, text);
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? undefined : value;
  if (above.includes(value)) return '[circular]';
  if (types.isUint8Array(value)) return `[${value.byteLength} bytes]`;
  if (types.isDate(value)) return value.toISOString();
  const inside = [...above, value];
  if (Array.isArray(value)) return value.map((item) => redactValue(item, text, inside));
  return Object.fromEntries(
    fieldsOf(value).map(([key, item]) => [
      text(key),
      redactField(key, item, (given) => redactValue(given, text, inside)),
    ]),
  );
}

/** What makes an error worth logging is not among its own enumerable fields. */
function fieldsOf(value: object): [string, unknown][] {
  const own: [string, unknown][] = Object.entries(value);
  if (!types.isNativeError(value)) return own;
  const { name, message, stack, cause } = value;
  return [
    ['name', name],
    ['message', message],
    ['stack', stack],
    ...(cause === undefined ? [] : [['cause', cause] satisfies [string, unknown]]),
    ...own,
  ];
}

function redactField(key: string, value: unknown, redact: (value: unknown) => unknown): unknown {
  const isText = typeof value === 'string' || typeof value === 'number';
  return isText && SECRET_FIELD.test(key) ? HIDDEN : redact(value);
}

function redactNumber(value: number | bigint, text: (given: string) => string): unknown {
  const written = String(value);
  const redacted = text(written);
  return redacted === written && typeof value === 'number' ? value : redacted;
}
