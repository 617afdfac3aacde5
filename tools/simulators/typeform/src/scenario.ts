import { faultSchema } from '@customering/simulator-core';
import { z } from 'zod';

const field = z.looseObject({ id: z.string(), type: z.string(), title: z.string() });

const batch = z.strictObject({
  form: z.string(),
  /** Tokens are this word with a number behind it. */
  token: z.string(),
  count: z.number().int().min(1),
  /** When the first was submitted. */
  from: z.iso.datetime(),
  /** 0: all in the same second. */
  everySeconds: z.number().min(0),
  hidden: z.record(z.string(), z.string()).optional(),
  /** As they are answered; "{n}" in texts is the number. A number beside `step` goes up with it, round its scale. */
  answers: z.array(z.looseObject({ field: z.looseObject({ id: z.string() }), type: z.string() })),
  /** Not listed until it is revealed by this name. */
  late: z.string().optional(),
});

export const scenarioSchema = z.strictObject({
  token: z.string().min(1),
  requestsPerSecond: z.number().int().min(1).default(2),
  /** Smaller than the vendor's, so that a few responses make pages. */
  largestPage: z.number().int().min(1).max(1_000).default(1_000),
  forms: z.array(z.looseObject({ id: z.string(), title: z.string(), fields: z.array(field) })),
  responses: z.array(batch).default([]),
  /** Calls are named forms, form, responses, delete and webhook. */
  faults: z.array(faultSchema).default([]),
});

export type Scenario = z.output<typeof scenarioSchema>;
export type ScenarioInput = z.input<typeof scenarioSchema>;
export type Batch = Scenario['responses'][number];
export type SimulatedForm = Scenario['forms'][number];
