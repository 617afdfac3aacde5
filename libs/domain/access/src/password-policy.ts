const common = [
  'password',
  'passwort',
  'customering',
  'qwertz',
  'qwerty',
  'letmein',
  'welcome',
  'iloveyou',
  'administrator',
  '123456',
  '111111',
  'abc123',
];
const fewestCharacters = 12;

/** Null for a good password, else what to do. Length does the work (NIST SP 800-63B): no rules about signs and capitals. */
export function weaknessOf(password: string, email: string): string | null {
  const text = password.toLowerCase();
  if (password.length < fewestCharacters) return `Use at least ${fewestCharacters} characters.`;
  if (new Set(text).size < 5) return 'Use more different characters.';
  if (common.some((word) => text.replaceAll(word, '').length < 6))
    return 'This is among the first that attackers try. Choose another.';
  const mailbox = email.split('@')[0] ?? '';
  return mailbox.length >= 4 && text.replaceAll(mailbox.toLowerCase(), '').length < 6
    ? 'Do not build it from your e-mail address.'
    : null;
}
