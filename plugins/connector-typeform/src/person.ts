import type { Identifier, Subject } from '@customering/plugin-sdk';

/** What of a response may name who gave it. */
interface Named {
  readonly hidden?: unknown;
  readonly answers?: readonly unknown[] | null | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

/** Names that authors of forms give to hidden fields. */
const hiddenNames: readonly (readonly [Identifier['type'], readonly string[]])[] = [
  ['customer_id', ['customer_id', 'customerid']],
  ['user_id', ['user_id', 'userid', 'uid']],
  ['email', ['email', 'e-mail', 'email_address']],
  ['phone', ['phone', 'phone_number', 'telephone']],
];

/** Who gave the response: by hidden fields, and by answers to questions for an e-mail address or a telephone number. */
export function identifiersOf({ hidden, answers }: Named): Identifier[] {
  const fields = new Map(Object.entries(fieldsOf(hidden)).map(([name, value]) => [name.toLowerCase(), textOf(value)]));
  const named = hiddenNames.flatMap(([type, names]) => names.map((name) => ({ type, value: fields.get(name) ?? '' })));
  const answered = (answers ?? []).map(fieldsOf).flatMap((answer) => [
    { type: 'email' as const, value: textOf(answer['email']) },
    { type: 'phone' as const, value: textOf(answer['phone_number']) },
  ]);
  const known = [...named, ...answered].filter(({ value }) => isGiven(value));
  return known.filter((one, index) => known.findIndex((other) => isSame(one, other)) === index);
}

export function isOf(response: Named, { identifiers }: Subject): boolean {
  return identifiersOf(response).some((own) => identifiers.some((theirs) => isSame(own, theirs)));
}

function isSame(a: Identifier, b: Identifier): boolean {
  return a.type === b.type && comparable(a) === comparable(b);
}

function comparable({ type, value }: Identifier): string {
  return type === 'phone' ? value.replace(/[^\d+]/g, '') : type === 'email' ? value.trim().toLowerCase() : value.trim();
}

/** A link that was shared as Typeform shows it has "xxxxx" where the value belongs. */
export function isGiven(value: string): boolean {
  return value.trim() !== '' && !/^x{3,}$/i.test(value.trim());
}

export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
