export { isBlocked } from './blocked-values';
export { decideProfiles } from './decide-profiles';
export { identifierRules, type IdentifierRule } from './identifier-rules';
export type { Component, HeldProfiles, IdentifierKeyParts, IdentityStore, Link } from './identity-store';
export { maskedName, maskIdentifier, maskText } from './mask-identifier';
export { normaliseIdentifier, type NormalIdentifier, type NormaliserSettings } from './normalise-identifier';
export {
  identifierKey,
  type Evidence,
  type KnownIdentifier,
  type NewMember,
  type ProfileHoldings,
  type ProfileJoin,
  type RecordReference,
  type RecordToResolve,
  type Resolution,
  type Standing,
} from './resolution';
export { ResolveProfiles } from './resolve-profiles';
export {
  settleComponent,
  type ComponentLink,
  type ComponentMember,
  type SettledLink,
  type SettledMember,
} from './settle-component';
export { SettledRecords } from './settled-records';
