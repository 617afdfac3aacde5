import { z } from 'zod';
import { sessionSchema } from './access';
import { endpoint } from './endpoint';
import { daySchema, instantSchema } from './measured';
import { doneSchema, emptySchema } from './page';

export const demoSteps = ['inventing', 'connecting', 'loading'] as const;
export type DemoStep = (typeof demoSteps)[number];

const companySchema = z.object({
  /** `loading` also when it goes on after a restart; `failed` says why in `failure`. */
  state: z.enum(['loading', 'ready', 'failed', 'removing']),
  /** What it is at; null until it says so, and when it is not loading. */
  step: z.enum(demoSteps).nullable(),
  /** Records that were brought in, of those that are expected; null where no step counts them. */
  done: z.number().int().nullable(),
  expected: z.number().int().nullable(),
  /** Of a company that was loaded to the end: its records, and the seconds that it took. */
  records: z.number().int().nullable(),
  seconds: z.number().nullable(),
  failure: z.string().nullable(),
  /** The day in UTC that its history ends on. */
  day: daySchema,
  askedBy: z.string(),
  askedAt: instantSchema,
});
export type DemoCompany = z.output<typeof companySchema>;

export const demoSchema = z.object({
  /** Why no demo company can be loaded here, with what to do; null where it can. */
  unavailable: z.string().nullable(),
  /** Where the caller is: in the workspace that has or may have one, in the demo itself, or in another one than has it. */
  place: z.enum(['home', 'demo', 'elsewhere']),
  company: companySchema.nullable(),
});
export type Demo = z.output<typeof demoSchema>;

export const demo = {
  demo: endpoint({
    id: 'demo',
    method: 'GET',
    path: '/demo',
    tag: 'Demo company',
    summary: 'Whether there is a demo company, and how far it is',
    permission: 'signed_in',
    response: demoSchema,
  }),
  loadDemo: endpoint({
    id: 'loadDemo',
    method: 'POST',
    path: '/demo',
    tag: 'Demo company',
    summary: 'Make a second workspace with a demo company in it',
    permission: 'demo.load',
    body: emptySchema,
    response: demoSchema,
    errors: ['already_exists', 'demo_unavailable'],
  }),
  resumeDemo: endpoint({
    id: 'resumeDemo',
    method: 'POST',
    path: '/demo/resume',
    tag: 'Demo company',
    summary: 'Go on with a demo company that stopped',
    permission: 'demo.load',
    body: emptySchema,
    response: demoSchema,
    errors: ['not_found', 'already_done', 'demo_unavailable'],
  }),
  removeDemo: endpoint({
    id: 'removeDemo',
    method: 'DELETE',
    path: '/demo',
    tag: 'Demo company',
    summary: 'Remove the demo company with everything in it; the state tells when it is gone',
    permission: 'demo.load',
    response: doneSchema,
    errors: ['not_found'],
  }),
  visitDemo: endpoint({
    id: 'visitDemo',
    method: 'POST',
    path: '/demo/visit',
    tag: 'Demo company',
    summary: 'Work in the demo company for a while; only for people, not for keys',
    permission: 'signed_in',
    body: emptySchema,
    response: sessionSchema,
    errors: ['not_found', 'forbidden'],
  }),
  returnFromDemo: endpoint({
    id: 'returnFromDemo',
    method: 'POST',
    path: '/demo/return',
    tag: 'Demo company',
    summary: 'End a visit and be in the own workspace again',
    permission: 'signed_in',
    body: emptySchema,
    response: sessionSchema,
    errors: ['not_found', 'not_signed_in'],
  }),
};
