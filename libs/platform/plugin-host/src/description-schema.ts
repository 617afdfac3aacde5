import { channels, type PluginDescription } from '@customering/plugin-sdk';
import { z } from 'zod';

const jsonSchema = z.record(z.string(), z.unknown());
const text = z.string().min(1).max(400);
const name = z.string().regex(/^[a-z][a-z0-9_-]{0,59}$/);
const setting = z.string().max(80);

const way = z.discriminatedUnion('scheme', [
  z.strictObject({ scheme: z.literal('none') }),
  z.strictObject({
    scheme: z.literal('bearer'),
    tokenFrom: setting,
    proof: z.strictObject({ parameter: setting, keyFrom: setting }).optional(),
  }),
  z.strictObject({
    scheme: z.literal('basic'),
    userFrom: setting,
    userSuffix: z.string().max(40).optional(),
    passwordFrom: setting,
  }),
  z.strictObject({ scheme: z.literal('header'), header: setting, secretFrom: setting, prefix: z.string().optional() }),
  z.strictObject({ scheme: z.literal('query'), parameter: setting, secretFrom: setting }),
  z.strictObject({
    scheme: z.literal('oauth2'),
    grant: z.enum(['client_credentials', 'authorization_code']),
    authorizeUrl: z.string().optional(),
    authorizeParameters: z.record(z.string(), z.string()).optional(),
    tokenUrl: z.string(),
    scopes: z.array(z.string()),
    clientIdFrom: setting,
    clientSecretFrom: setting,
    clientAuth: z.enum(['basic', 'body']),
    tokenHeader: setting.optional(),
  }),
]);

const whole = way.refine(
  (one) => one.scheme !== 'oauth2' || one.grant !== 'authorization_code' || one.authorizeUrl !== undefined,
  { path: ['authorizeUrl'], message: 'say where consent is given, for the grant "authorization_code"' },
);

/** Consent is for a connector that always asks for it. */
const auth = z.union([
  whole,
  z.strictObject({
    scheme: z.literal('first_filled'),
    of: z.array(way.refine((one) => one.scheme !== 'oauth2' || one.grant === 'client_credentials')).min(1),
  }),
]);

const rate = z.strictObject({
  requests: z.number().positive(),
  perSeconds: z.number().positive(),
  concurrent: z.int().positive().optional(),
  paths: z
    .array(
      z.strictObject({
        begins: z.array(z.string().startsWith('/')).min(1),
        requests: z.number().positive(),
        perSeconds: z.number().positive(),
      }),
    )
    .optional(),
  hints: z
    .strictObject({ remaining: z.string(), reset: z.string(), resetForm: z.enum(['seconds', 'unix', 'iso']) })
    .optional(),
});

const stream = z.strictObject({
  title: text,
  overlapSeconds: z.number().min(0).optional(),
  lateDays: z.int().min(0).max(400).optional(),
  counters: z.array(z.string()).optional(),
  counts: z.enum(['order', 'refund', 'interaction', 'survey_response']).optional(),
  deletes: z.enum(['tombstone', 'never', 'not_told']),
  everyMinutes: z.number().min(1).max(10_080).optional(),
});

const personalField = z.strictObject({
  path: z.string().min(1).max(200),
  holds: z.enum(['email', 'phone', 'name', 'free_text', 'ip', 'location', 'payment', 'id', 'other']),
  stream: z.string().optional(),
});

const calls = [
  'check',
  'discover',
  'pull',
  'fetch',
  'count',
  'parse',
  'forget',
  'inspect',
  'subscription',
  'erase',
  'export',
] as const;

const connector = z.strictObject({
  kind: z.literal('connector'),
  sdkVersion: z.string(),
  id: name,
  title: text,
  channel: z.enum(channels),
  config: jsonSchema,
  auth,
  rate: rate.nullable(),
  personalData: z.array(personalField),
  vendorHoldsData: z.boolean(),
  streams: z.record(name, stream),
  presets: z.array(z.custom<PresetOf>((value) => typeof value === 'object' && value !== null)),
  calls: z.record(z.enum(calls), z.boolean()),
});

type PresetOf = Extract<PluginDescription, { kind: 'connector' }>['presets'][number];

const metricText = {
  id: name,
  version: z.int().min(1),
  title: text,
  inWords: text,
  evidence: z.strictObject({ one: text, many: text }),
  params: jsonSchema,
  reads: z.array(name),
};

const metric = z.strictObject({
  ...metricText,
  unit: z.enum(['percent', 'score', 'seconds', 'count', 'currency']),
  direction: z.enum(['higher_is_better', 'lower_is_better', 'neutral']),
  aggregate: z.enum(['sum', 'ratio']),
  dimensions: z.array(z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'is no name of a column')).max(20),
  dirties: z.union([z.literal('profile'), z.strictObject({ days: z.int().min(0).max(3_660) })]),
  panel: z.enum(['series', 'distribution', 'table', 'curve']),
  interval: z.enum(['share', 'mean', 'net_score']).optional(),
  waiting: z
    .strictObject({
      figure: z.enum(['share_within', 'time_until']),
      param: name,
      values: z.record(z.string(), z.number().positive()),
    })
    .optional(),
  computes: z.enum(['sql', 'code']),
});

const model = z.strictObject({ ...metricText, unit: z.enum(['currency', 'count']) });

const metrics = z.strictObject({
  kind: z.literal('metrics'),
  sdkVersion: z.string(),
  metrics: z.array(metric),
  models: z.array(model),
});

const descriptionSchema = z
  .discriminatedUnion('kind', [connector, metrics])
  .refine((one) => one.kind !== 'connector' || !one.calls.subscription || isProvedHere(one.presets[0]), {
    path: ['presets'],
    message: 'a managed subscription is proved by the first preset, whose secret is made here or stands in a setting',
  });

function isProvedHere(preset: PresetOf | undefined): boolean {
  return preset !== undefined && (preset.secretFrom !== 'sender' || preset.secretSetting !== undefined);
}

/** What a plugin's process says of itself. Throws `TypeError` that names what does not fit. */
export function readDescription(value: unknown): PluginDescription {
  const read = descriptionSchema.safeParse(value);
  if (read.success) return read.data as PluginDescription; // optional fields are absent or there, never undefined: it came as JSON
  const [issue] = read.error.issues;
  throw new TypeError(`What it says of itself does not fit: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}
