import { identifierRules } from './identifier-rules';
import type { NormalIdentifier } from './normalise-identifier';
import { identifierKey } from './resolution';

/** A record's identifiers without repeats, the most believable first. */
export function strongestFirst(identifiers: readonly NormalIdentifier[]): readonly NormalIdentifier[] {
  if (identifiers.length < 2) return identifiers;
  const unique = new Map(identifiers.map((identifier) => [identifierKey(identifier), identifier]));
  return [...unique.values()].sort(byStrength);
}

function byStrength(left: NormalIdentifier, right: NormalIdentifier): number {
  const byType = identifierRules[left.type].priority - identifierRules[right.type].priority;
  if (byType !== 0) return byType;
  return identifierKey(left) < identifierKey(right) ? -1 : 1;
}
