import { faultSchema } from '@customering/simulator-core';
import { z } from 'zod';

export const scenarioSchema = z.strictObject({
  /** Whoever asks says `email/token:token` (Basic) or the OAuth token (Bearer). */
  email: z.string().default('admin@example.com'),
  token: z.string().min(1),
  oauthToken: z.string().min(1).optional(),
  account: z.number().int().default(12_345),
  /** Only one of the two kinds of satisfaction survey is active in an account. */
  csat: z.enum(['legacy', 'surveys']).default('legacy'),
  /** Whether the account has Zendesk Talk. */
  hasTalk: z.boolean().default(true),
  /** Of all incremental exports together; null lifts the limit. */
  exportsPerMinute: z.number().int().min(1).nullable().default(10),
  requestsPerMinute: z.number().int().min(1).nullable().default(700),
  /** Smaller than the vendor's, so that a few items make pages. */
  largestPage: z.number().int().min(1).max(1_000).default(1_000),
  /** How far the vendor's clock is ahead of ours. */
  skewMinutes: z.number().min(-60).max(60).default(0),
  latencyMs: z.number().int().min(0).default(0),
  faults: z.array(faultSchema).default([]),
});

export type Scenario = z.output<typeof scenarioSchema>;
export type ScenarioInput = z.input<typeof scenarioSchema>;
