import { z } from 'zod';
import { endpoint } from './endpoint';
import { currencySchema, instantSchema } from './measured';
import { idParams, uuidSchema } from './page';
import { repairSchema } from './repair-rule';
import { sourceSchema } from './sources';
import { fieldReferenceSchema, webhookRecipeSchema } from './webhook-recipe';

export const webhookTargets = [
  'interaction',
  'order',
  'refund',
  'survey_response',
  'profile',
  'identity_claim',
] as const;
export type WebhookTarget = (typeof webhookTargets)[number];

const everywhere = [
  'external_id',
  'occurred_at',
  'customer_id',
  'email',
  'phone',
  'user_id',
  'anonymous_id',
  'brand',
] as const;
const ofTarget = {
  interaction: ['name', 'channel', 'signal', 'direction', 'property'],
  order: ['total', 'gross', 'currency', 'discount', 'tax', 'shipping', 'units', 'status'],
  refund: ['amount', 'currency', 'order_id', 'tax', 'reason'],
  survey_response: ['instrument', 'score', 'scale_min', 'scale_max', 'comment', 'aspect'],
  profile: ['trait'],
  identity_claim: [],
} as const;

/** What an event can become, by what it is. */
export const webhookFields: Readonly<Record<WebhookTarget, readonly WebhookField[]>> = {
  interaction: [...ofTarget.interaction, ...everywhere],
  order: [...ofTarget.order, ...everywhere],
  refund: [...ofTarget.refund, ...everywhere],
  survey_response: [...ofTarget.survey_response, ...everywhere],
  profile: [...ofTarget.profile, ...everywhere],
  identity_claim: [...ofTarget.identity_claim, ...everywhere],
};
const allFields = [...new Set([...Object.values(ofTarget).flat(), ...everywhere])];
export type WebhookField = (typeof allFields)[number];

const ruleSchema = z.strictObject({
  /** Event types; "*" at the end stands for any ending. Empty: every event. */
  types: z.array(z.string().min(1).max(200)).max(100),
  target: z.enum(webhookTargets),
  fields: z
    .array(
      z.strictObject({
        field: z.enum(allFields),
        from: z.enum(['path', 'constant']),
        value: z.string().min(1).max(500),
        /** The name of a property or trait. */
        name: z.string().max(100).default(''),
      }),
    )
    .max(100),
});

/** What the deliveries of a source mean. Saved as a new version each time; the newest is what records are read by. */
export const webhookMappingSchema = z.strictObject({
  /** Where a delivery holds a list of events; null when it is one event, or a list itself. */
  itemsPath: z
    .string()
    .max(200)
    .regex(/^[^.\s]+(\.[^.\s]+)*$/, 'is a path such as "data.events"')
    .nullable(),
  /** By what an event is known again: its envelope or the delivery's id, a path in it, or all that it says. */
  key: z.strictObject({ kind: z.enum(['auto', 'path', 'body']), path: fieldReferenceSchema.default('') }),
  /** Where an event says what it is about; empty: by its envelope. */
  eventType: fieldReferenceSchema,
  /** What is greater in a newer state of the same thing, such as "updated_at"; empty: an event is never replaced. */
  version: fieldReferenceSchema,
  rules: z.array(ruleSchema).max(50),
  timeFormat: z.enum(['iso', 'unix', 'unix_ms']),
  currency: currencySchema.or(z.literal('')),
  /** Amounts are whole numbers of the smallest coin. */
  minorUnits: z.boolean(),
  /** Whose customer numbers these are; empty: this source's own. */
  namespace: z.string().max(80),
  /** ISO country of telephone numbers without a country code. */
  region: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  /** Repairs that quarantine added: kept as they are when the mapping is saved again. */
  repairs: z.array(repairSchema).max(100).optional(),
});
export type WebhookMapping = z.output<typeof webhookMappingSchema>;

const presetSchema = z.object({
  id: z.string(),
  title: z.string(),
  note: z.string(),
  secretFrom: z.enum(['here', 'sender', 'nobody']),
  recipe: webhookRecipeSchema,
});
export type WebhookPreset = z.output<typeof presetSchema>;

export const webhookSlots = ['signing', 'verify_token'] as const;

/** A secret is never shown again: only that there is one, since when, and until when. */
const secretFactSchema = z.object({
  slot: z.enum(webhookSlots),
  version: z.number().int(),
  madeAt: instantSchema,
  retiresAt: instantSchema.nullable(),
  valid: z.boolean(),
});

const webhookSchema = z.object({
  sourceId: uuidSchema,
  connector: z.string(),
  /** Where the sender delivers. Part of it is random: keep it like a password when nothing is signed. */
  address: z.string(),
  preset: z.string(),
  recipe: webhookRecipeSchema,
  secrets: z.array(secretFactSchema),
  mapping: webhookMappingSchema.nullable(),
  mappingVersion: z.number().int().nullable(),
});
export type Webhook = z.output<typeof webhookSchema>;

const secretText = z.string().min(16, 'takes at least 16 characters').max(500);
/** A secret that was made here, shown this once; null when the sender's own was stored. */
const shownOnce = z.string().nullable();

const sampleSchema = z.strictObject({
  body: z.string().max(500_000),
  headers: z.record(z.string().max(100), z.string().max(2_000)),
});

export const webhookPreviewSchema = z.object({
  from: z.enum(['received', 'pasted', 'nothing']),
  /** What still lacks before the mapping can be saved. */
  gaps: z.array(z.object({ field: z.string(), message: z.string() })),
  records: z.array(
    z.object({
      receivedAt: instantSchema.nullable(),
      type: z.string(),
      /** The event as the mapping sees it, as JSON. */
      raw: z.string(),
      /** Paths that stand in it, for choosing. */
      paths: z.array(z.string()),
      becomes: z.array(z.object({ label: z.string(), value: z.string() })),
      ignored: z.string().nullable(),
      problem: z.object({ reason: z.string(), field: z.string().nullable(), detail: z.string() }).nullable(),
    }),
  ),
});
export type WebhookPreview = z.output<typeof webhookPreviewSchema>;

export const webhooks = {
  webhookPresets: endpoint({
    id: 'webhookPresets',
    method: 'GET',
    path: '/webhook-presets',
    tag: 'Webhooks',
    summary: 'Known ways in which senders prove a delivery',
    permission: 'sources.see',
    response: z.object({ items: z.array(presetSchema.extend({ connector: z.string() })) }),
  }),
  addWebhook: endpoint({
    id: 'addWebhook',
    method: 'POST',
    path: '/webhooks',
    tag: 'Webhooks',
    summary: 'Connect a sender of webhooks',
    permission: 'sources.manage',
    body: z.strictObject({
      connector: z.string().max(40),
      name: z.string().min(1).max(120),
      brandId: uuidSchema.nullable().default(null),
      allowedOrigins: z.array(z.url().max(200)).max(50).default([]),
      preset: z.string().max(40),
      /** Instead of the preset's own. */
      recipe: webhookRecipeSchema.nullable().default(null),
      /** The sender's secret; null: one is made here and shown once. */
      secret: secretText.nullable().default(null),
    }),
    response: z.object({ source: sourceSchema, webhook: webhookSchema, secret: shownOnce, verifyToken: shownOnce }),
    errors: ['not_found', 'secret_key_missing', 'secret_unusable'],
  }),
  webhook: endpoint({
    id: 'webhook',
    method: 'GET',
    path: '/sources/:id/webhook',
    tag: 'Webhooks',
    summary: 'Address, recipe, secrets (not their text) and mapping of a webhook source',
    permission: 'sources.manage',
    params: idParams,
    response: webhookSchema,
    errors: ['not_found'],
  }),
  changeWebhook: endpoint({
    id: 'changeWebhook',
    method: 'PATCH',
    path: '/sources/:id/webhook',
    tag: 'Webhooks',
    summary: 'Change how deliveries are checked',
    permission: 'sources.manage',
    params: idParams,
    body: z.strictObject({ preset: z.string().max(40), recipe: webhookRecipeSchema }),
    response: webhookSchema,
    errors: ['not_found'],
  }),
  rotateWebhookSecret: endpoint({
    id: 'rotateWebhookSecret',
    method: 'POST',
    path: '/sources/:id/webhook/secret',
    tag: 'Webhooks',
    summary: 'Give a new secret; the old ones stay valid for the hours that are named',
    permission: 'sources.manage',
    params: idParams,
    body: z.strictObject({
      slot: z.enum(webhookSlots).default('signing'),
      secret: secretText.nullable().default(null),
      overlapHours: z.number().int().min(0).max(720).default(24),
    }),
    response: z.object({ webhook: webhookSchema, secret: shownOnce }),
    errors: ['not_found', 'secret_key_missing', 'secret_unusable'],
  }),
  previewWebhook: endpoint({
    id: 'previewWebhook',
    method: 'POST',
    path: '/sources/:id/webhook/preview',
    tag: 'Webhooks',
    summary: 'A pasted sample, or what arrived last, beside what a mapping makes of it; stores nothing',
    permission: 'sources.manage',
    params: idParams,
    body: z.strictObject({ mapping: webhookMappingSchema, sample: sampleSchema.nullable().default(null) }),
    response: webhookPreviewSchema,
    errors: ['not_found'],
  }),
  saveWebhookMapping: endpoint({
    id: 'saveWebhookMapping',
    method: 'PUT',
    path: '/sources/:id/webhook/mapping',
    tag: 'Webhooks',
    summary: 'Save what deliveries mean, and load what waited for it',
    permission: 'sources.manage',
    params: idParams,
    body: webhookMappingSchema,
    response: webhookSchema,
    errors: ['not_found', 'mapping_incomplete'],
  }),
};
