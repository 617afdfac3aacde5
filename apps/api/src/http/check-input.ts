import type { Endpoint } from '@customering/contracts';
import { AppError, type Problem } from '@customering/kernel';
import type { z } from 'zod';
import type { ApiRequest } from './caller';

const mostProblems = 10;

/** Checks each part of a request against its contract; the refusal names every field and what to do. */
export function checkInput(contract: Endpoint, request: ApiRequest) {
  const problems: Problem[] = [];
  const part = (name: string, schema: z.ZodType | undefined, value: unknown): unknown => {
    if (!schema) return undefined;
    const parsed = schema.safeParse(value ?? {});
    if (parsed.success) return parsed.data;
    problems.push(...parsed.error.issues.slice(0, mostProblems).map((issue) => toProblem(name, issue)));
    return undefined;
  };
  const input = {
    params: part('params', contract.params, request.params),
    query: part('query', contract.query, request.query),
    body: part('body', contract.body, request.body),
  };
  if (problems.length > 0)
    throw new AppError('invalid_input', 422, 'The request does not fit. See the fields.', problems);
  return { ...input, caller: request.caller, request };
}

function toProblem(part: string, issue: z.core.$ZodIssue): Problem {
  const path = issue.path.map(String).join('.');
  const field = part === 'body' ? path : `${part}.${path}`;
  const unknown = issue.code === 'unrecognized_keys' ? `${issue.keys.join(', ')} is not known here` : issue.message;
  return { field: field === '' ? 'body' : field, message: unknown };
}
