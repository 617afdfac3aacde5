import type { UnitKind } from './rule';

export type IdentifierType = 'customer_id' | 'user_id' | 'email' | 'phone' | 'anonymous_id' | 'external_id';

/** One name that a person goes by. `namespace` says whose numbering it is, where that is not the asker's own. */
export interface Identifier {
  readonly type: IdentifierType;
  readonly value: string;
  readonly namespace?: string;
}

/** Who or what is asked about. `{ kind: 'person', key: '42' }` is the person with that user id. */
export type Unit =
  | { readonly kind: UnitKind; readonly key: string }
  /** A person. The first identifier decides the draw, so give the one that lasts first. */
  | { readonly identifiers: readonly Identifier[] };

export function kindOf(unit: Unit): UnitKind {
  return 'kind' in unit ? unit.kind : 'person';
}

/** Names of a person, the deciding one first; none for other kinds. */
export function identifiersOf(unit: Unit): readonly Identifier[] {
  if (!('kind' in unit)) return unit.identifiers;
  return unit.kind === 'person' ? [{ type: 'user_id', value: unit.key }] : [];
}

/** What is drawn: the key, and of a person `type|namespace|value`. Null for a person without a name. */
export function unitText(unit: Unit): string | null {
  if ('kind' in unit && unit.kind !== 'person') return unit.key;
  const [first] = identifiersOf(unit);
  return first ? identifierText(first) : null;
}

/**
 * `type|namespace|value`, in which equal names are equal text: e-mail in small letters, a telephone number without signs between its
 * digits (give it with its country code, as +31…); neither has a namespace.
 */
export function identifierText({ type, value, namespace = '' }: Identifier): string {
  const plain = value.normalize('NFC').trim();
  if (type === 'email') return `email||${plain.toLowerCase()}`;
  if (type === 'phone') return `phone||${plain.replace(/[^\d+]/g, '')}`;
  return `${type}|${namespace}|${plain}`;
}
