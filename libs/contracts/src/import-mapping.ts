import { z } from 'zod';
import { currencySchema } from './measured';

export const importKinds = [
  'orders',
  'interactions',
  'contacts',
  'answers',
  'calls',
  'tickets',
  'visits',
  'sales',
  'spend',
  'headcount',
  'audience',
  'assignments',
  'exposures',
] as const;

/** Known forms of files, whose mapping is filled before anybody maps a column. */
export const importPresets = [
  'asterisk_cdr',
  'twilio_calls',
  'zendesk_tickets',
  'store_visits',
  'store_sales',
  'marketing_spend',
  'team_headcount',
  'page_statistics',
  'pilot_assignments',
] as const;
export type ImportPreset = (typeof importPresets)[number];

/** What a column can become. */
export const importTargets = [
  'skip',
  'customer_id',
  'email',
  'phone',
  'user_id',
  'order_id',
  'occurred_at',
  'currency',
  'total',
  'net',
  'discount',
  'tax',
  'shipping',
  'units',
  'unit_cost',
  'sku',
  'title',
  'kind',
  'refund_amount',
  'name',
  'channel',
  'instrument',
  'score',
  'comment',
  'aspect',
  'trait',
  'version',
  'record_id',
  'parent_id',
  'part_id',
  'ended_at',
  'answered_at',
  'direction',
  'caller',
  'called',
  'answered_by',
  'program',
  'status',
  'talk_seconds',
  'wait_seconds',
  'reply_minutes',
  'cost',
  'store',
  'team',
  'agent',
  'brand',
  'account',
  'region',
  'visits',
  'purpose',
  'platform',
  'campaign',
  'impressions',
  'clicks',
  'people',
  'role',
  'hourly_cost',
  'page',
  'followers',
  'metric',
  'pilot',
  'variant',
] as const;
export type ImportTarget = (typeof importTargets)[number];

export const mappingSchema = z.strictObject({
  kind: z.enum(importKinds),
  columns: z
    .array(
      z.strictObject({
        column: z.string().max(200),
        target: z.enum(importTargets),
        trait: z.string().max(100).optional(),
      }),
    )
    .max(500),
  /** How dates are written, such as "yyyy-MM-dd" or "dd.MM.yyyy HH:mm"; "iso" for ISO 8601 with offset; "epoch_s", "epoch_ms". */
  dateFormat: z.string().max(40),
  /** Zone of times without an offset, such as "Europe/Berlin". */
  zone: z.string().max(60),
  decimal: z.enum(['.', ',']),
  /** Currency of the amounts when no column names it. */
  currency: currencySchema.nullable(),
  /** Whose customer numbers these are. */
  namespace: z.string().min(1).max(80),
  /** What an amount below zero means. */
  negative: z.enum(['refund', 'reject']),
  /** Values of the kind column that mean a refund. */
  refundValues: z.array(z.string().max(80)).max(20).default([]),
  /** Columns that together name a row; empty: file and row number, so that true repeats count. */
  rowKey: z.array(z.string().max(200)).max(10).default([]),
  /** ISO country of telephone numbers without a country code. */
  region: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable()
    .default(null),
  /** The known form that the mapping was filled from. */
  preset: z.enum(importPresets).nullable().default(null),
  /** Telephone numbers of the company itself: they tell an incoming call from an outgoing one. Digits; `*` at the end for all that begin so. */
  ownNumbers: z.array(z.string().min(1).max(40)).max(200).default([]),
});
export type ImportMapping = z.output<typeof mappingSchema>;
