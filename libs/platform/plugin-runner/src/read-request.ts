import { PluginError } from '@customering/plugin-sdk';
import { z } from 'zod';
import type { WireRequest } from './plugin-calls';

const mostAccepted = 20;
const requestSchema = z.strictObject({
  session: z.int(),
  method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']),
  url: z.string().max(8_192),
  headers: z.record(z.string().max(200), z.string().max(16_384)),
  accept: z.array(z.int().min(100).max(599)).max(mostAccepted),
  idempotent: z.boolean(),
  unsigned: z.boolean().optional(),
  hasBody: z.boolean(),
});

/** A request as a plugin asks for it. Throws `PluginError('bug')` that names what does not fit. */
export function readRequest(value: unknown): WireRequest {
  const read = requestSchema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new PluginError('bug', `The request does not fit: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}
