export type { AudienceSize, ContentItem, ContentMetric, Headcount, Spend } from './canonical/audience';
export {
  identifierTypes,
  unitKinds,
  type Identifier,
  type IdentifierType,
  type UnitKind,
  type UnitReference,
} from './canonical/carrier';
export { checkCanonicalRecord, type FieldProblem } from './canonical/check-record';
export { canonicalExamples } from './canonical/examples';
export { earliestTime, longestId, longestUnitKey, type FieldKind, type PersonalKind } from './canonical/field';
export { canonicalKinds, type CanonicalField, type CanonicalKind } from './canonical/fields';
export { channels, signals } from './canonical/interaction';
export type { Channel, Interaction, SignalKind, SurveyResponse, Visit } from './canonical/interaction';
export type { ConsentChange, IdentityClaim, ProfileTraits } from './canonical/people';
export { privacyAsks, type PrivacyRequest } from './canonical/privacy-request';
export type { Order, OrderLine, Payment, Product, Refund, Subscription } from './canonical/sales';
export { canonicalSchemas, type CanonicalRecord, type CanonicalType } from './canonical/schemas';
export type { Assignment, Exposure, Tombstone } from './canonical/trial';
