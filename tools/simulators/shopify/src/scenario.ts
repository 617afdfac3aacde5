import { faultSchema } from '@customering/simulator-core';
import { z } from 'zod';
import { worldSchema } from './world';

export const usualScopes = ['read_orders', 'read_all_orders', 'read_customers', 'read_products', 'read_inventory'];

/** How a shop behaves, and what it holds. */
export const scenarioSchema = z.strictObject({
  world: worldSchema,
  clientId: z.string().min(1).default('simulated-client'),
  clientSecret: z.string().min(1).default('shpss_simulated'),
  /** One that never ends, as older apps have it; null for none. */
  token: z.string().min(1).nullable().default('shpat_simulated'),
  /** For how long a token that was asked for is good. */
  tokenSeconds: z.number().min(1).default(86_399),
  scopes: z.array(z.string()).default(usualScopes),
  points: z
    .strictObject({
      most: z.number().default(2_000),
      perSecond: z.number().default(100),
      /** What one question may cost: with less, only small pages are answered. */
      forOne: z.number().default(1_000),
    })
    .prefault({}),
  /** How often an export has to be asked for before it is done. */
  bulkPolls: z.int().min(0).default(2),
  /** Whether it makes files of large exports at all; otherwise another app's export is always in the way. */
  makesFiles: z.boolean().default(true),
  seed: z.int().default(1),
  latencyMs: z.number().min(0).default(0),
  /** How far the shop's clock is ahead of ours. */
  skewMs: z.number().default(0),
  courier: z.strictObject({ repeated: z.number().default(0), outOfTurn: z.number().default(0) }).prefault({}),
  /** Calls are named token, graphql and bulk. */
  faults: z.array(faultSchema).default([]),
});

export type Scenario = z.output<typeof scenarioSchema>;
export type ScenarioInput = z.input<typeof scenarioSchema>;
