import { z } from 'zod';

export const faultKinds = [
  /** 429 that says in seconds how long to wait. */
  'too_many_seconds',
  /** 429 that says it as a date. */
  'too_many_date',
  'server_error',
  'unavailable',
  /** The connection breaks in the middle of the answer. */
  'reset',
  /** Half of the answer, as if it were whole. */
  'truncated',
  /** A page for people, with status 200. */
  'html',
  'unauthorised',
  'forbidden',
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** Which requests fail, and how. */
export const faultSchema = z.strictObject({
  /** Name of the vendor's call, as its simulator names it; "any" for all. */
  on: z.string().default('any'),
  /** The first of them that fails, from 1. */
  nth: z.number().int().min(1).default(1),
  times: z.number().int().min(1).default(1),
  kind: z.enum(faultKinds),
  /** For those that ask to wait. */
  seconds: z.number().int().min(0).default(1),
});

export type Fault = z.output<typeof faultSchema>;
