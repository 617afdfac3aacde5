import type { NormalIdentifier } from './normalise-identifier';

/** Enough to recognise one's own, too little to write to: "m•••@mail.de", "+49•••331". Numbers that only mean something here stay. */
export function maskIdentifier(type: string, value: string): string {
  if (type === 'email') return maskEmail(value);
  if (type === 'phone') return `${value.slice(0, 3)}•••${value.slice(-3)}`;
  return value;
}

/** What may stay of a person who is forgotten; empty for nobody. */
export function maskedName(identifiers: readonly NormalIdentifier[]): string {
  const [first] = identifiers.toSorted((a, b) => Number(b.namespace === '') - Number(a.namespace === ''));
  if (!first) return '';
  // A number of the shop's own would lead back to the person as well.
  return first.namespace === '' ? maskIdentifier(first.type, first.value) : `${first.value.slice(0, 1)}•••`;
}

function maskEmail(address: string): string {
  const [mailbox = '', domain = ''] = address.split('@');
  return `${mailbox.slice(0, 1)}•••@${domain}`;
}

/** Masks whatever looks like an address or a telephone number inside a text. */
export function maskText(text: string): string {
  return text
    .replace(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, maskEmail)
    .replace(/\+\d[\d ()/-]{7,}\d/g, (number) => maskIdentifier('phone', number));
}
