import type { Identifier, IdentifierType } from '@customering/plugin-sdk/canonical';
import { PhoneNumberFormat, PhoneNumberUtil } from 'google-libphonenumber';
import { isBlocked } from './blocked-values';
import { identifierRules } from './identifier-rules';

/** An identifier in the form in which equal ones are equal text. */
export interface NormalIdentifier {
  readonly namespace: string;
  readonly type: IdentifierType;
  readonly value: string;
  readonly raw: string;
}

export interface NormaliserSettings {
  /** Namespace of identifiers that name none: the source's own. */
  readonly namespace: string;
  /** Country of telephone numbers written without a country code, ISO 3166 (such as "DE"); null leaves them unread. */
  readonly region: string | null;
}

const phones = PhoneNumberUtil.getInstance();
const longest = 500;

/** The normal form, or null for a value that names nobody: empty, blocked, or not of its type. */
export function normaliseIdentifier(identifier: Identifier, settings: NormaliserSettings): NormalIdentifier | null {
  const raw = identifier.value.normalize('NFC').trim();
  if (raw === '' || raw.length > longest || isBlocked(identifier.type, raw)) return null;
  const value = normalForm(identifier.type, raw, settings.region);
  if (value === null || isBlocked(identifier.type, value)) return null;
  const namespace = identifierRules[identifier.type].global ? '' : (identifier.namespace ?? settings.namespace);
  return { namespace, type: identifier.type, value, raw };
}

function normalForm(type: IdentifierType, raw: string, region: string | null): string | null {
  if (type === 'email') return normalEmail(raw);
  if (type === 'phone') return normalPhone(raw, region);
  return raw;
}

function normalEmail(raw: string): string | null {
  const address = raw.toLowerCase();
  return /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]+$/.test(address) ? address : null;
}

/** E.164 when the number is valid in its country, else null: half-read numbers would join strangers. */
function normalPhone(raw: string, region: string | null): string | null {
  try {
    const number = phones.parse(raw, region ?? undefined);
    return phones.isValidNumber(number) ? phones.format(number, PhoneNumberFormat.E164) : null;
  } catch {
    return null; // the parser throws for text that is no telephone number
  }
}
