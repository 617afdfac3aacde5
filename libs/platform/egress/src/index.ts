export { type Auth, type OAuth2 } from './auth';
export { classifyAddress, type AddressClass } from './address-class';
export { consentAddress, type ConsentWish } from './consent-address';
export { type Consent, type CredentialStore, type HeldCredentials, type StoredTokens } from './credential-store';
export { Egress, type ConsentCall, type EgressCall, type EgressParts } from './egress';
export { defaultLimits, type EgressLimits, type EgressPolicy } from './egress-policy';
export {
  type EgressOutcome,
  type EgressProblem,
  type EgressRequest,
  type EgressResponse,
  type Method,
  type ProblemKind,
} from './exchange';
export { matchesHost, parseHostPattern, type HostPattern } from './host-pattern';
export { type Observation, type Observe } from './observation';
export { type ResolveName } from './pin-addresses';
export { type BudgetHints, type RatePlan } from './rate-plan';
export { HIDDEN, redactor, type Redactor } from './redactor';
export { type Time } from './time';
export { type ConsentCode } from './token-request';
