import { z } from 'zod';
import { endpoint } from './endpoint';
import { instantSchema } from './measured';
import { idParams, pageOf, pageQuery, uuidSchema } from './page';
import { surveyDefinitionSchema } from './survey-definition';

/** The connector that reads what the platform's own surveys write. */
export const surveyConnector = 'survey';

export const surveySchema = z.object({
  /** Also the id of the source that its answers come in by. */
  id: uuidSchema,
  name: z.string(),
  brandId: uuidSchema.nullable(),
  state: z.enum(['active', 'paused']),
  version: z.number().int(),
  definition: surveyDefinitionSchema,
  createdAt: instantSchema,
  asked: z.number().int(),
  answered: z.number().int(),
  declined: z.number().int(),
  lastAnsweredAt: instantSchema.nullable(),
});
export type SurveyShown = z.output<typeof surveySchema>;

const contextField = z.string().min(1).max(200);

/** Who is to be asked, and what the answer will carry. */
const personSchema = z.strictObject({
  identifiers: z
    .array(
      z.strictObject({
        type: z.enum(['customer_id', 'user_id', 'email', 'phone', 'external_id']),
        value: z.string().min(1).max(500),
        namespace: z.string().min(1).max(100).optional(),
      }),
    )
    .min(1)
    .max(10),
  language: z.string().max(35).optional(),
  context: z
    .strictObject({
      channel: z.enum(['web', 'mobile', 'ecommerce', 'store', 'voice', 'chat', 'email', 'social', 'other']),
      touchpoint: contextField,
      aspect: contextField,
      agent: contextField,
      team: contextField,
      store: contextField,
      account: contextField,
      interaction: contextField,
      order: contextField,
    })
    .partial()
    .default({}),
});

const reasonSchema = z.enum(['named_by_nothing', 'asked_lately', 'said_not_now', 'not_drawn', 'twice_in_list']);

/** What was decided of one person of the list, in its order. */
const invitedSchema = z.object({
  asked: z.boolean(),
  reason: reasonSchema.nullable(),
  /** From when this person may be asked again, where that is known. */
  againAt: instantSchema.nullable(),
  /** The one-time link; null for those who are not asked. */
  link: z.string().nullable(),
});

export const invitationSchema = z.object({
  id: uuidSchema,
  surveyId: uuidSchema,
  surveyName: z.string(),
  decidedAt: instantSchema,
  /** Masked unless the caller may see identifiers in full; empty when the person was erased. */
  person: z.array(z.object({ type: z.string(), value: z.string() })),
  team: z.string().nullable(),
  outcome: z.enum(['asked', 'not_asked']),
  reason: reasonSchema.nullable(),
  againAt: instantSchema.nullable(),
  openedAt: instantSchema.nullable(),
  answeredAt: instantSchema.nullable(),
  declinedAt: instantSchema.nullable(),
  expiresAt: instantSchema.nullable(),
  askedBy: z.string().nullable(),
});
export type Invitation = z.output<typeof invitationSchema>;

const ruleSchema = z.strictObject({
  /** Days in which nobody is asked twice, in whichever survey. */
  restDays: z.number().int().min(0).max(730),
});

export const surveys = {
  listSurveys: endpoint({
    id: 'listSurveys',
    method: 'GET',
    path: '/surveys',
    tag: 'Surveys',
    summary: 'Surveys with how many were asked and answered',
    permission: 'surveys.see',
    response: z.object({ items: z.array(surveySchema), rule: ruleSchema }),
  }),
  survey: endpoint({
    id: 'survey',
    method: 'GET',
    path: '/surveys/:id',
    tag: 'Surveys',
    summary: 'One survey',
    permission: 'surveys.see',
    params: idParams,
    response: surveySchema,
    errors: ['not_found'],
  }),
  addSurvey: endpoint({
    id: 'addSurvey',
    method: 'POST',
    path: '/surveys',
    tag: 'Surveys',
    summary: 'Make a survey',
    permission: 'surveys.edit',
    body: z.strictObject({
      name: z.string().trim().min(1).max(120),
      brandId: uuidSchema.nullable().default(null),
      definition: surveyDefinitionSchema,
    }),
    response: surveySchema,
    errors: ['not_found', 'secret_key_missing'],
  }),
  changeSurvey: endpoint({
    id: 'changeSurvey',
    method: 'PUT',
    path: '/surveys/:id',
    tag: 'Surveys',
    summary: 'Change a survey: the questions become its next version; links that are out keep working',
    permission: 'surveys.edit',
    params: idParams,
    body: z.strictObject({
      name: z.string().trim().min(1).max(120),
      definition: surveyDefinitionSchema,
      /** The version that was looked at. */
      version: z.number().int().min(1),
    }),
    response: surveySchema,
    errors: ['not_found', 'changed_meanwhile'],
  }),
  previewSurvey: endpoint({
    id: 'previewSurvey',
    method: 'POST',
    path: '/surveys/:id/preview',
    tag: 'Surveys',
    summary: 'A link to look at the page as customers see it; its answers are not kept',
    permission: 'surveys.see',
    params: idParams,
    body: z.strictObject({}),
    response: z.object({ address: z.string() }),
    errors: ['not_found'],
  }),
  invite: endpoint({
    id: 'inviteToSurvey',
    method: 'POST',
    path: '/surveys/:id/invitations',
    tag: 'Surveys',
    summary: 'Ask people: each gets a one-time link, or the reason why they are not asked',
    permission: 'surveys.edit',
    params: idParams,
    body: z.strictObject({ people: z.array(personSchema).min(1).max(1000) }),
    response: z.object({
      items: z.array(invitedSchema),
      asked: z.number().int(),
      notAsked: z.number().int(),
    }),
    errors: ['not_found', 'survey_paused'],
  }),
  surveyLog: endpoint({
    id: 'surveyLog',
    method: 'GET',
    path: '/survey-invitations',
    tag: 'Surveys',
    summary: 'Who was asked and who was not, newest first',
    permission: 'surveys.see',
    query: pageQuery.extend({
      survey: uuidSchema.optional(),
      outcome: z.enum(['asked', 'not_asked', 'answered', 'declined', 'silent']).optional(),
    }),
    response: pageOf(invitationSchema),
  }),
  changeSurveyRule: endpoint({
    id: 'changeSurveyRule',
    method: 'PUT',
    path: '/survey-rule',
    tag: 'Surveys',
    summary: 'How long nobody is asked again, over all surveys',
    permission: 'settings.manage',
    body: ruleSchema,
    response: ruleSchema,
  }),
};
