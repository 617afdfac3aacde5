import { allEndpoints, errorRegistry, problemSchema, type Endpoint } from '@customering/contracts';
import { z } from 'zod';
import { headerName } from '../idempotency/write-key';
import { textAnswers, type TextAnswer } from './text-answers';

/** OpenAPI 3.1, made from the contracts that the server checks by. */
export function openApiDocument(publicUrl: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const contract of allEndpoints) {
    const path = inBraces(contract.path);
    paths[path] = { ...paths[path], [contract.method.toLowerCase()]: operation(contract) };
  }
  for (const answer of textAnswers) paths[inBraces(answer.path)] = { get: textOperation(answer) };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Customering',
      version: '1.0.0',
      description: 'Everything that the admin does, a script can do with an API key.',
    },
    servers: [{ url: `${publicUrl}/api` }],
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: jsonSchema(problemSchema, 'output') },
    },
    paths,
  };
}

function operation(contract: Endpoint) {
  const answers = {
    200: { description: 'Done', content: json(contract.response, 'output') },
    default: {
      description: refusals(contract),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  };
  return {
    operationId: contract.id,
    tags: [contract.tag],
    summary: contract.summary,
    description:
      contract.permission === 'public' ? 'Needs no sign-in.' : `Needs: ${contract.permission.replace('_', ' ')}.`,
    security: contract.permission === 'public' ? [] : [{ key: [] }],
    parameters: [...parameters(contract.params, 'path'), ...parameters(contract.query, 'query'), ...repeats(contract)],
    ...(contract.body ? { requestBody: { required: true, content: json(contract.body, 'input') } } : {}),
    responses: answers,
  };
}

/** What is no JSON: asked for like another endpoint, and answered as a stream or a file. */
function textOperation({ id, summary, contentType, like }: TextAnswer): object {
  const { responses, ...rest } = operation(like);
  return {
    ...rest,
    operationId: id,
    summary,
    responses: {
      ...responses,
      200: { description: 'Done', content: { [contentType]: { schema: { type: 'string' } } } },
    },
  };
}

function inBraces(path: string): string {
  return path.replace(/:(\w+)/g, '{$1}');
}

function refusals({ errors = [] }: Endpoint): string {
  return ['invalid_input', ...errors]
    .map((code) => `${code} (${Object.entries(errorRegistry).find(([name]) => name === code)?.[1] ?? 422})`)
    .join(', ');
}

function parameters(schema: z.ZodType | undefined, place: 'path' | 'query'): object[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || !isOptional(field),
    schema: jsonSchema(field as z.ZodType, 'input'), // shapes hold schemas
  }));
}

/** Every write may be sent again with the key that it was first sent with. */
function repeats({ method }: Endpoint): object[] {
  if (method === 'GET') return [];
  const description =
    'Makes the write safe to repeat: the same key with the same request gives the first answer for 24 hours, marked by the header Idempotency-Replayed.';
  const schema = { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' };
  return [{ name: headerName, in: 'header', required: false, description, schema }];
}

function isOptional(field: unknown): boolean {
  return field instanceof z.ZodType && field.safeParse(undefined).success;
}

function json(schema: z.ZodType, side: 'input' | 'output'): object {
  return { 'application/json': { schema: jsonSchema(schema, side) } };
}

function jsonSchema(schema: z.ZodType, side: 'input' | 'output'): object {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: side, unrepresentable: 'any' });
  return rest;
}
