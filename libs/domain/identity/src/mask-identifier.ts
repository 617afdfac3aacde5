/** Enough to recognise one's own, too little to write to: "m•••@mail.de", "+49•••331". Numbers that only mean something here stay. */
export function maskIdentifier(type: string, value: string): string {
  if (type === 'email') return maskEmail(value);
  if (type === 'phone') return `${value.slice(0, 3)}•••${value.slice(-3)}`;
  return value;
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
