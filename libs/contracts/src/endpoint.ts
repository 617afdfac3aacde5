import type { z } from 'zod';
import type { ErrorCode } from './errors';
import type { Permission } from './permissions';

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** One HTTP endpoint: the check of its input, its entry in OpenAPI, the type of the client and the form are all made from this. */
export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  readonly id: string;
  readonly method: Method;
  /** Below /api; parameters as ":name". */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  /** What the caller must be allowed to do; "public" needs no sign-in, "signed_in" any user or key. */
  readonly permission: Permission | 'public' | 'signed_in';
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly response: Answer;
  readonly errors?: readonly ErrorCode[];
}

export function endpoint<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
>(definition: Endpoint<Params, Query, Body, Answer>): Endpoint<Params, Query, Body, Answer> {
  return definition;
}
