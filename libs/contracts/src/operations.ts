import { z } from 'zod';
import { endpoint } from './endpoint';
import { instantSchema } from './measured';
import { uuidSchema } from './page';

export const flowStates = ['flowing', 'behind', 'silent', 'stopped', 'held', 'paused', 'empty'] as const;
export type FlowState = (typeof flowStates)[number];

export const laneFlowSchema = z.object({
  sourceId: uuidSchema,
  name: z.string(),
  state: z.enum(flowStates),
  reason: z.string().nullable(),
  waiting: z.number().int(),
  /** Age of the oldest record that waits. */
  lagSeconds: z.number().nullable(),
  lastRecordAt: instantSchema.nullable(),
});
export type LaneFlow = z.output<typeof laneFlowSchema>;

const checkedPart = z.object({
  name: z.enum(['api', 'intake', 'worker', 'queue']),
  ready: z.boolean(),
  problem: z.string().nullable(),
  running: z.number().int().nullable(),
});

/** What workers do; each has words of its own on the page. */
const jobKinds = [
  'load_lane',
  'compute_metrics',
  'inspect_import',
  'check_import',
  'replay_records',
  'run_model',
  'pull_stream',
  'erase_customer',
  'compare_counts',
  'keep_subscription',
  'check_access',
  'watch_sources',
  'send_mails',
  'look_after_pilot',
] as const;

export const operations = {
  operations: endpoint({
    id: 'operations',
    method: 'GET',
    path: '/operations',
    tag: 'Operations',
    summary: 'Whether data is flowing: sources, queue, quarantine, database and processes',
    permission: 'operations.see',
    response: z.object({
      at: instantSchema,
      lanes: z.array(laneFlowSchema),
      /** Null while the queue cannot be reached. */
      jobs: z
        .array(
          z.object({
            name: z.enum(jobKinds),
            waiting: z.number().int(),
            running: z.number().int(),
            failed: z.number().int(),
          }),
        )
        .nullable(),
      quarantine: z.object({
        open: z.number().int(),
        lastHour: z.number().int(),
        lastDay: z.number().int(),
      }),
      database: z.object({
        version: z.string(),
        bytes: z.number(),
        connections: z.number().int(),
        mostConnections: z.number().int(),
        oldestTransactionSeconds: z.number().nullable(),
      }),
      processes: z.array(checkedPart),
    }),
  }),
};
export type Operations = z.output<typeof operations.operations.response>;
