import type { IdentifierType } from '@customering/plugin-sdk/canonical';

const nobody = new Set([
  'null',
  'undefined',
  'none',
  'nan',
  'n/a',
  'na',
  'nil',
  'unknown',
  'anonymous',
  'guest',
  'test',
  'false',
  'true',
  '-',
  '[object object]',
  'not set',
  '(not set)',
]);
const testDomains = new Set([
  'example.com',
  'example.org',
  'example.net',
  'test.com',
  'localhost.localdomain',
  'mailinator.com',
]);
const sharedMailboxes = new Set(['noreply', 'no-reply', 'donotreply', 'test', 'none', 'na', 'nobody', 'unknown']);

/** Values that many records carry and that name nobody. Joining people by them would make one giant customer. */
export function isBlocked(type: IdentifierType, value: string): boolean {
  const text = value.toLowerCase();
  if (nobody.has(text) || /^[0\s.\-+()]*$/.test(text)) return true;
  if (type === 'phone' || type === 'anonymous_id') return isOneRepeatedCharacter(text);
  return type === 'email' && isBlockedEmail(text);
}

/** Fillers such as 999999 or ffffffff-ffff-…; a customer numbered 1111 is a customer like any other. */
function isOneRepeatedCharacter(text: string): boolean {
  return text.length >= 6 && /^[-+]*([^-+])[-+]*(?:\1[-+]*)*$/.test(text);
}

function isBlockedEmail(address: string): boolean {
  const [mailbox = '', domain = ''] = address.split('@');
  return testDomains.has(domain) || sharedMailboxes.has(mailbox);
}
