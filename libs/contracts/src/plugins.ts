import { z } from 'zod';
import { endpoint } from './endpoint';
import { instantSchema } from './measured';
import { doneSchema, emptySchema } from './page';

export const pluginStates = ['invalid', 'incompatible', 'awaiting_approval', 'disabled', 'failed', 'ready'] as const;
export type PluginLoadState = (typeof pluginStates)[number];

const capabilitiesSchema = z.object({
  /** Hosts that it may ask, such as "*.acme.com"; "setting:baseUrl" is the host that its setting names. */
  network: z.array(z.string()),
  webhook: z.boolean(),
  personalData: z.array(z.string()),
});

const signatureSchema = z.object({
  kind: z.enum(['unsigned', 'unknown_key', 'trusted']),
  key: z.string().nullable(),
  /** Whose key it is; only of a trusted one. */
  name: z.string().nullable(),
});

export const pluginRunSchema = z.object({
  process: z.string(),
  state: z.enum(['running', 'backing_off', 'stopped']),
  reason: z.string().nullable(),
  nextTryAt: instantSchema.nullable(),
  notedAt: instantSchema,
});

export const pluginSchema = z.object({
  id: z.string(),
  title: z.string(),
  packageName: z.string(),
  version: z.string(),
  origin: z.enum(['product', 'added']),
  kind: z.enum(['connector', 'metrics']).nullable(),
  state: z.enum(pluginStates),
  reason: z.string().nullable(),
  declared: capabilitiesSchema.nullable(),
  /** Null: nobody has agreed yet. Of the product's own: what they declare. */
  granted: capabilitiesSchema.nullable(),
  signature: signatureSchema.nullable(),
  addedAt: instantSchema.nullable(),
  addedBy: z.string().nullable(),
  /** A newer version that asks for more; this one runs on until somebody agrees. */
  waiting: z.object({ version: z.string(), signature: signatureSchema, more: capabilitiesSchema }).nullable(),
  /** How it fares in the processes in which it has failed. */
  runs: z.array(pluginRunSchema),
  uses: z.array(z.object({ kind: z.enum(['source', 'kpi']), id: z.string(), name: z.string() })),
});
export type PluginShown = z.output<typeof pluginSchema>;

const ofPlugin = z.object({ id: z.string().max(214) });

export const plugins = {
  listPlugins: endpoint({
    id: 'listPlugins',
    method: 'GET',
    path: '/plugins',
    tag: 'Plugins',
    summary: 'What runs here, what each plugin may do, and what rests on it',
    permission: 'plugins.see',
    response: z.object({
      items: z.array(pluginSchema),
      /** `files`: this machine cannot take the network away from plugins. */
      confinement: z.enum(['full', 'files']),
      /** Several workspaces share the plugins: then they are changed by the command line alone. */
      isShared: z.boolean(),
      /** Why the added plugins cannot be read. */
      problem: z.string().nullable(),
      /** The processes do not go by the same plugins. */
      disagreement: z.boolean(),
      processes: z.array(z.object({ process: z.string(), lockHash: z.string(), toldAt: instantSchema })),
    }),
  }),
  startPluginAgain: endpoint({
    id: 'startPluginAgain',
    method: 'POST',
    path: '/plugins/:id/start-again',
    tag: 'Plugins',
    summary: 'Try a plugin again that was stopped',
    permission: 'plugins.manage',
    params: ofPlugin,
    body: emptySchema,
    response: doneSchema,
    errors: ['not_found'],
  }),
  approvePlugin: endpoint({
    id: 'approvePlugin',
    method: 'POST',
    path: '/plugins/:id/approve',
    tag: 'Plugins',
    summary: 'Agree to what a version of a plugin may do',
    permission: 'plugins.manage',
    params: ofPlugin,
    body: z.object({
      /** The version whose permissions were read. */
      version: z.string().min(1).max(100),
      /** Also on a machine that cannot take its network away. */
      unconfined: z.boolean().default(false),
    }),
    response: doneSchema,
    errors: ['not_found', 'changed_meanwhile', 'plugins_shared'],
  }),
  enablePlugin: endpoint({
    id: 'enablePlugin',
    method: 'POST',
    path: '/plugins/:id/enable',
    tag: 'Plugins',
    summary: 'Switch a plugin on',
    permission: 'plugins.manage',
    params: ofPlugin,
    body: emptySchema,
    response: doneSchema,
    errors: ['not_found', 'plugins_shared'],
  }),
  disablePlugin: endpoint({
    id: 'disablePlugin',
    method: 'POST',
    path: '/plugins/:id/disable',
    tag: 'Plugins',
    summary: 'Switch a plugin off; its sources and figures stay',
    permission: 'plugins.manage',
    params: ofPlugin,
    body: emptySchema,
    response: doneSchema,
    errors: ['not_found', 'plugins_shared'],
  }),
};
export type PluginList = z.output<typeof plugins.listPlugins.response>;
