import { join, resolve } from 'node:path';
import { AppError } from '@customering/kernel';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65535);

/** A name, an IPv4 address or an IPv6 one in brackets. A star would open more than whoever writes it has in mind. */
const HOST_AND_PORT = /^(\[[0-9a-f:.]+\]|[a-z0-9-]+(\.[a-z0-9-]+)*)(:[0-9]{1,5})?$/i;

/** An address, or a name with the address in angle brackets. */
const SENDER = /^([^<>@\r\n]+<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/;

const hosts = z
  .string()
  .default('')
  .transform(listOfHosts)
  .pipe(z.array(z.string().regex(HOST_AND_PORT, 'expected host or host:port, separated by commas')));

/** Every setting of the environment. What an administrator changes while the product runs is in the database instead. */
const environment = z.object({
  NODE_ENV: z.string().default('production'),
  HOST: z.string().default('127.0.0.1').describe('Address that the API and intake listen on'),
  PORT: port.default(3000).describe('Port of the admin, the API and the doors'),
  INTAKE_HOST: z.string().default('127.0.0.1').describe('Address at which the API reaches intake'),
  INTAKE_PORT: port.default(3001).describe('Port on which intake listens for direct traffic'),
  PUBLIC_URL: z.url().optional().describe('Address under which people and senders reach the product'),
  DATABASE_URL: z.string().min(1).describe('PostgreSQL as the role customering_app'),
  METRICS_DATABASE_URL: z.string().min(1).describe('PostgreSQL as the role metric_reader'),
  DATABASE_ADMIN_URL: z
    .string()
    .optional()
    .describe('PostgreSQL as an administrator; only "customering migrate" uses it'),
  REDIS_URL: z
    .union([z.literal(''), z.url({ protocol: /^rediss?$/ })])
    .optional()
    .describe('Redis that keeps the wake-ups instead of PostgreSQL, for example redis://10.0.0.5:6379/0'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .union([z.literal(''), z.url({ protocol: /^https?$/ })])
    .optional()
    .describe('OpenTelemetry collector that takes traces by OTLP over HTTP, for example http://127.0.0.1:4318'),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(100).default(10).describe('Connections of one process'),
  API_OPS_PORT: port.default(9100).describe('Loopback port of health and metrics of the API'),
  INTAKE_OPS_PORT: port.default(9101).describe('Loopback port of health and metrics of intake'),
  WORKER_OPS_PORT: port.default(9102).describe('Loopback port of health and metrics of the worker'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  ADMIN_FILES: z.string().optional().describe('Folder of the built admin, when it is not beside the API'),
  PORTAL_FILES: z.string().optional().describe('Folder of the built pages for customers, when it is not beside intake'),
  AUDIT_KEY_FILE: z.string().optional().describe('File of the key that signs the heads of the audit'),
  AUDIT_HEADS_FILE: z.string().optional().describe('File to which the signed heads of the audit are appended'),
  SECRET_KEY_FILE: z
    .string()
    .optional()
    .describe('File with the keys that encrypt the secrets of sources; "npm start" makes it in the data folder'),
  EGRESS_PRIVATE_HOSTS: hosts.describe(
    'Private hosts that sources may reach although they are not on the internet, for example crm.internal:8080',
  ),
  EGRESS_UNLIMITED_HOSTS: hosts.describe(
    'Hosts that are asked as fast as they answer, whatever their vendor allows: simulators alone, for example 127.0.0.1:4100',
  ),
  DEMO_COMPANY: z.string().optional().describe('Script that invents the demo company; "npm start" sets it'),
  DEMO_COMPANY_HOSTS: hosts.describe(
    'Where the vendors of the demo company listen, six of this machine, for example 127.0.0.1:4201',
  ),
  DEMO_COMPANY_SPEED: z.coerce
    .number()
    .min(1)
    .max(10_000)
    .default(1)
    .describe('How many times faster than the world the demo company lives on once it is loaded, for example 60'),
  SMTP_URL: z
    .union([z.literal(''), z.url({ protocol: /^smtps?$/ })])
    .optional()
    .describe('Mail server that takes mails about alarms, for example smtp://user:password@mail.company.com:587'),
  MAIL_FROM: z
    .union([z.literal(''), z.string().regex(SENDER, 'expected name@company.com or Name <name@company.com>')])
    .optional()
    .describe('Sender of the mails; must be set where SMTP_URL is'),
  CUSTOMERING_DATA_DIR: z.string().default('data').describe('Folder of the embedded database, secrets and logs'),
  CUSTOMERING_PLUGINS_DIR: z
    .string()
    .optional()
    .describe('Folder of the plugins that were added; "plugins" in the data folder when it is not set'),
});

export type Environment = z.output<typeof environment> & {
  readonly publicUrl: string;
  /** Whom sources may reach beyond the internet, and whom without limits. */
  readonly hosts: { readonly privateHosts: readonly string[]; readonly unlimitedHosts: readonly string[] };
  readonly pluginsFolder: string;
  /** Null: no demo company can be loaded. */
  readonly demo: { readonly script: string; readonly hosts: readonly string[]; readonly speed: number } | null;
  /** Null: no mails are sent. */
  readonly mail: { readonly url: string; readonly from: string } | null;
};

/** Reads the environment once and reports everything that is wrong with it together. */
export function readEnvironment(variables: Record<string, string | undefined> = process.env): Environment {
  const parsed = environment.safeParse(variables);
  if (!parsed.success) throw new AppError('bad_environment', 500, explain(parsed.error));
  const publicUrl = parsed.data.PUBLIC_URL ?? `http://${parsed.data.HOST}:${parsed.data.PORT}`;
  const { CUSTOMERING_PLUGINS_DIR: plugins, CUSTOMERING_DATA_DIR: data } = parsed.data;
  const pluginsFolder = resolve(plugins || join(data, 'plugins'));
  const { EGRESS_PRIVATE_HOSTS: privateHosts, EGRESS_UNLIMITED_HOSTS: unlimitedHosts } = parsed.data;
  return {
    ...parsed.data,
    hosts: { privateHosts, unlimitedHosts },
    publicUrl: publicUrl.replace(/\/$/, ''),
    pluginsFolder,
    demo: demoOf(parsed.data),
    mail: mailOf(parsed.data),
  };
}

function demoOf(read: z.output<typeof environment>): Environment['demo'] {
  const { DEMO_COMPANY: script, DEMO_COMPANY_HOSTS: hosts, DEMO_COMPANY_SPEED: speed } = read;
  return script && hosts.length > 0 ? { script: resolve(script), hosts, speed } : null;
}

function mailOf({ SMTP_URL: url, MAIL_FROM: from }: z.output<typeof environment>): Environment['mail'] {
  if (!url) return null;
  if (!from)
    throw new AppError(
      'bad_environment',
      500,
      `The environment does not fit:\nMAIL_FROM: missing. ${describe('MAIL_FROM')}`,
    );
  return { url, from };
}

function explain(problem: z.ZodError): string {
  const lines = problem.issues.map(({ path, message }) => {
    const name = String(path[0]);
    return `${name}: ${message}. ${describe(name)}`;
  });
  return `The environment does not fit:\n${lines.join('\n')}`;
}

function describe(name: string): string {
  const field = Object.entries(environment.shape).find(([key]) => key === name)?.[1];
  return field?.description ?? '';
}

function listOfHosts(text: string): string[] {
  return text
    .split(',')
    .map((host) => host.trim())
    .filter((host) => host !== '');
}

/** For what needs no database: the private hosts alone. Throws like `readEnvironment`. */
export function readPrivateHosts(variables: Record<string, string | undefined> = process.env): readonly string[] {
  return environment.pick({ EGRESS_PRIVATE_HOSTS: true }).parse(variables).EGRESS_PRIVATE_HOSTS;
}

/** What a program that is not part of the product is started with: no address of the database, no keys. */
export function readChildEnvironment(
  variables: Record<string, string | undefined> = process.env,
): Record<string, string> {
  const passed = ['PATH', 'HOME', 'TMPDIR', 'NODE_ENV'];
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) =>
      value !== undefined && passed.includes(name) ? [[name, value]] : [],
    ),
  );
}
