import { faultSchema } from '@customering/simulator-core';
import { z } from 'zod';

export const usualPermissions = [
  'pages_show_list',
  'pages_read_engagement',
  'pages_read_user_content',
  'pages_messaging',
  'pages_manage_metadata',
  'read_insights',
  'instagram_basic',
  'instagram_manage_comments',
  'instagram_manage_insights',
  'instagram_manage_messages',
  'whatsapp_business_management',
  'whatsapp_business_messaging',
];

const limit = z.number().int().min(1).nullable();

export const scenarioSchema = z.strictObject({
  appId: z.string().regex(/^\d+$/).default('220000000000001'),
  appSecret: z.string().min(1).default('app_secret_simulated'),
  /** Of a system user of the business: for Instagram, WhatsApp, and to be told the token of the page. */
  systemToken: z.string().min(1).default('EAAG_system_simulated'),
  /** Of the page: for everything on it, and for its Instagram account. */
  pageToken: z.string().min(1).default('EAAG_page_simulated'),
  /** Whether a token has to come with a proof of the app's secret; a wrong one is always refused. */
  requiresProof: z.boolean().default(true),
  /** By the vendor's clock; null for tokens that never end. */
  tokensEndAt: z.iso.datetime({ offset: true }).nullable().default(null),
  permissions: z.array(z.string()).default(usualPermissions),
  /** The vendor's versions at this time; an older one is answered by the oldest. */
  versions: z.strictObject({ oldest: z.number(), newest: z.number() }).default({ oldest: 22, newest: 25 }),
  /** Of each business object, such as the page, and of the whole app; null lifts the limit. */
  callsPerHour: z.strictObject({ object: limit.default(4_800), app: limit.default(null) }).prefault({}),
  /** Smaller than the vendor's, so that a few items make pages. */
  largestPage: z.number().int().min(1).max(100).default(100),
  /** Whether a page of a list begins with the last item of the one before. */
  repeatsAtEdges: z.boolean().default(false),
  /** Most happenings in one delivery. */
  batch: z.number().int().min(1).max(1_000).default(5),
  /** How far the vendor's clock is ahead of ours. */
  skewMinutes: z.number().min(-60).max(60).default(0),
  latencyMs: z.number().int().min(0).default(0),
  /** Calls are named by the edge that is asked, or "node", "debug_token". */
  faults: z.array(faultSchema).default([]),
});

export type Scenario = z.output<typeof scenarioSchema>;
export type ScenarioInput = z.input<typeof scenarioSchema>;
