import { hash } from 'node:crypto';
import { identifiersOf, identifierText, type Unit } from '@customering/pilot-client';

/**
 * The texts by which a drawn unit may be found: of a person `type|namespace|value` of each identifier, of others the key.
 * @param ownNamespace of identifiers that name none; e-mail and telephone have none
 */
export function pilotKeys(unit: Unit, ownNamespace: string): readonly string[] {
  if ('kind' in unit && unit.kind !== 'person') return [unit.key];
  return identifiersOf(unit).map((identifier) =>
    identifierText({ ...identifier, namespace: identifier.namespace ?? ownNamespace }),
  );
}

/** The first 64 bits of the text's SHA-256. */
export function pilotKeyDigest(text: string): Buffer {
  return hash('sha256', text, 'buffer').subarray(0, 8);
}

/** The same as `core.pilot_key.key_hash` has it: a signed number of 64 bits, the highest byte first. */
export function pilotKeyHash(text: string): bigint {
  return pilotKeyDigest(text).readBigInt64BE();
}
