import {
  audienceSize,
  contentItem,
  contentMetric,
  headcount,
  spend,
  type AudienceSize,
  type ContentItem,
  type ContentMetric,
  type Headcount,
  type Spend,
} from './audience';
import { interaction, surveyResponse, visit, type Interaction, type SurveyResponse, type Visit } from './interaction';
import {
  consentChange,
  identityClaim,
  profile,
  type ConsentChange,
  type IdentityClaim,
  type ProfileTraits,
} from './people';
import {
  order,
  payment,
  product,
  refund,
  subscription,
  type Order,
  type Payment,
  type Product,
  type Refund,
  type Subscription,
} from './sales';
import { assignment, exposure, tombstone, type Assignment, type Exposure, type Tombstone } from './trial';

/** What every connector turns its records into. Money and quantities are decimal strings; times are ISO 8601 with offset. */
export type CanonicalRecord =
  | IdentityClaim
  | ProfileTraits
  | Interaction
  | Order
  | Refund
  | Payment
  | Subscription
  | Product
  | SurveyResponse
  | ContentItem
  | ContentMetric
  | AudienceSize
  | ConsentChange
  | Spend
  | Visit
  | Headcount
  | Assignment
  | Exposure
  | Tombstone;

export type CanonicalType = CanonicalRecord['type'];

/** The schema of each kind. It refuses fields that it does not know; the host keeps them with the raw record. */
export const canonicalSchemas = {
  identity_claim: identityClaim,
  profile,
  interaction,
  order,
  refund,
  payment,
  subscription,
  product,
  survey_response: surveyResponse,
  content_item: contentItem,
  content_metric: contentMetric,
  audience_size: audienceSize,
  consent_change: consentChange,
  spend,
  visit,
  headcount,
  assignment,
  exposure,
  tombstone,
} as const;
