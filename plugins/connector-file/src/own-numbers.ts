/** An extension, a feature code or a name of the switch such as "s": no number of the public network has so few digits. */
const longestExtension = 6;

/**
 * Whether a number is the company's own: an extension, or one of `own`, where `*` at the end stands for all that begin so.
 * An empty one is a caller who shows no number.
 */
export function isOurs(number: string, own: readonly string[]): boolean {
  const digits = digitsOf(number);
  if (number === '') return false;
  if (digits.length <= longestExtension) return true;
  return own.some((entry) =>
    entry.endsWith('*') ? digits.startsWith(digitsOf(entry)) && digitsOf(entry) !== '' : digits === digitsOf(entry),
  );
}

/** "+49 30 1234", "0049301234" and "49301234" are one number. */
function digitsOf(number: string): string {
  return number.replace(/\D/g, '').replace(/^00/, '');
}
