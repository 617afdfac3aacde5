import { z } from 'zod';

/** Every code that the API answers with, and its HTTP status. */
export const errorRegistry = {
  invalid_input: 422,
  not_signed_in: 401,
  wrong_credentials: 401,
  too_many_attempts: 429,
  password_must_change: 403,
  password_too_weak: 422,
  forbidden: 403,
  cross_site: 403,
  other_workspace: 409,
  not_found: 404,
  body_too_large: 413,
  already_exists: 409,
  changed_meanwhile: 409,
  last_owner: 409,
  link_expired: 410,
  import_not_ready: 409,
  import_repeats_unanswered: 409,
  mapping_incomplete: 422,
  replay_running: 409,
  secret_key_missing: 503,
  secret_unusable: 422,
  metric_unknown: 404,
  metric_failed: 422,
  metric_refused: 422,
  metric_too_slow: 422,
  plugin_unavailable: 503,
  plugins_shared: 409,
  address_not_public: 422,
  access_unasked: 403,
  access_not_given: 422,
  access_needs_person: 422,
  rate_missing: 422,
  model_running: 409,
  idempotency_key_reused: 422,
  already_done: 409,
  still_running: 409,
  mail_off: 409,
  mail_refused: 422,
  mail_needs_user: 422,
  survey_paused: 409,
  demo_unavailable: 409,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof errorRegistry;

/** The body of every refusal (RFC 9457). `errors` names each field and what to do. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).default([]),
  ref: z.string().optional(),
  retryAfterSeconds: z.number().optional(),
});
export type ProblemBody = z.output<typeof problemSchema>;
