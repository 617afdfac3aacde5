import { z } from 'zod';

/** A host that the plugin may ask: "api.acme.com", "*.acme.com", or "setting:baseUrl" for the host that the administrator names. */
const hostPattern = z
  .string()
  .regex(
    /^(setting:[A-Za-z][A-Za-z0-9_]*|(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?)$/,
    'is a host such as "api.acme.com", "*.acme.com" or "setting:baseUrl"',
  );

/** What a plugin asks for. An administrator grants it; what is not granted is refused while it runs. */
export const capabilitiesSchema = z.strictObject({
  network: z.array(hostPattern).default([]),
  /** It reads deliveries that senders bring. */
  webhook: z.boolean().default(false),
  /** The kinds of personal data that its records hold. */
  personalData: z.array(z.string().regex(/^[a-z_]{1,40}$/)).default([]),
});

export type Capabilities = z.output<typeof capabilitiesSchema>;

/** `package.json#customering`: what a plugin is, readable before any of its code runs. */
export const manifestSchema = z.strictObject({
  kind: z.enum(['connector', 'metrics']),
  id: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'takes 2 to 40 small letters, digits and hyphens'),
  title: z.string().min(1).max(80),
  sdk: z.string().min(1),
  entry: z.string().min(1),
  channel: z.string().optional(),
  emits: z.array(z.string()).optional(),
  capabilities: capabilitiesSchema.prefault({}),
});

export type Manifest = z.output<typeof manifestSchema>;

const dependencies = z.record(z.string(), z.string()).default({});

export const packageSchema = z.looseObject({
  name: z.string(),
  version: z.string(),
  dependencies,
  peerDependencies: dependencies,
  exports: z.unknown().optional(),
  customering: z.unknown().optional(),
});

export type PackageDescription = z.output<typeof packageSchema>;
