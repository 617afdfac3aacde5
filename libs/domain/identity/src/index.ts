export { isBlocked } from './blocked-values';
export { decideProfiles } from './decide-profiles';
export { identifierRules, type IdentifierRule } from './identifier-rules';
export type { IdentifierKeyParts, IdentityStore } from './identity-store';
export { maskIdentifier, maskText } from './mask-identifier';
export { normaliseIdentifier, type NormalIdentifier, type NormaliserSettings } from './normalise-identifier';
export {
  identifierKey,
  type Evidence,
  type KnownIdentifier,
  type NewIdentifier,
  type ProfileHoldings,
  type ProfileJoin,
  type RecordReference,
  type RecordToResolve,
  type Resolution,
} from './resolution';
export { ResolveProfiles } from './resolve-profiles';
