/** One person of a pasted list. */
export interface PastedPerson {
  readonly identifiers: { readonly type: 'email' | 'phone' | 'customer_id'; readonly value: string }[];
}

/** A line a person: an address, a telephone number with +, or a customer's number. */
export function readPeople(text: string): PastedPerson[] {
  const values = text
    .split(/[\n,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return values.map((value) => ({ identifiers: [{ type: typeOf(value), value }] }));
}

function typeOf(value: string): 'email' | 'phone' | 'customer_id' {
  if (value.includes('@')) return 'email';
  return /^\+[\d ()/-]{6,}$/.test(value) ? 'phone' : 'customer_id';
}
