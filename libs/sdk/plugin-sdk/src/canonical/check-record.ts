import type { z } from 'zod';
import { canonicalSchemas } from './schemas';

export interface FieldProblem {
  /** Path of the field, such as `lines.0.quantity`. */
  readonly field: string;
  readonly message: string;
}

const schemas: ReadonlyMap<string, z.ZodType> = new Map(Object.entries(canonicalSchemas));

/**
 * What is wrong with a record, strictly: also a field that its kind does not know. An empty list means that the product would store
 * every field of it.
 *
 * @example checkCanonicalRecord({ type: 'refund', … }) // [{ field: 'amount', message: '…' }]
 */
export function checkCanonicalRecord(record: unknown): FieldProblem[] {
  const type = typeof record === 'object' && record !== null && 'type' in record ? record.type : undefined;
  const schema = typeof type === 'string' ? schemas.get(type) : undefined;
  if (!schema) return [{ field: 'type', message: `is one of ${[...schemas.keys()].join(', ')}` }];
  const { error } = schema.safeParse(record);
  return (error?.issues ?? []).flatMap(problemsOf);
}

function problemsOf(issue: z.core.$ZodIssue): FieldProblem[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      field: [...issue.path, key].join('.'),
      message: 'is no field of this kind: leave it out',
    }));
  return [{ field: issue.path.join('.'), message: issue.message }];
}
