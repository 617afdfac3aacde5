import type { Endpoint } from '@customering/contracts';
import { newId } from '@customering/kernel';
import type { z } from 'zod';
import { workspaceHeader } from './of-workspace';
import { problemOf, unreachable, type ProblemError } from './problem-error';
import { signInAgain } from './sign-in-again';

type Nothing = Record<never, never>;
/** A part that the endpoint does not have may not be given; one whose fields are all optional may be left out. */
type Part<Key extends string, Schema extends z.ZodType> =
  unknown extends z.input<Schema>
    ? Nothing
    : Nothing extends z.input<Schema>
      ? { readonly [K in Key]?: z.input<Schema> }
      : { readonly [K in Key]: z.input<Schema> };

export type InputOf<E> =
  E extends Endpoint<infer Params, infer Query, infer Body>
    ? Part<'params', Params> & Part<'query', Query> & Part<'body', Body>
    : never;
export type AnswerOf<E> = E extends Endpoint<z.ZodType, z.ZodType, z.ZodType, infer Answer> ? z.output<Answer> : never;

interface LooseInput {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}

/** The one way to the API. A write carries one key however often it is sent, so that it takes effect once. */
export async function call<E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<AnswerOf<E>> {
  // Every InputOf is made of these three parts.
  const loose = input as LooseInput;
  const request = requestOf(endpoint, loose);
  const url = addressOf(endpoint, loose);
  const answer = await send(url, request, endpoint.permission !== 'public' && endpoint.id !== 'session');
  // The API answers what the contract says, or a problem; its own tests check each answer against the same schema.
  return answer as AnswerOf<E>;
}

async function send(url: string, request: RequestInit, renew: boolean): Promise<unknown> {
  const response = await fetch(url, request).catch((): never => {
    throw unreachable();
  });
  if (response.ok) return response.json();
  const problem: ProblemError = await problemOf(response);
  if (!renew || problem.code !== 'not_signed_in') throw problem;
  await signInAgain();
  return send(url, request, false);
}

function requestOf(endpoint: Endpoint, { body }: LooseInput): RequestInit {
  if (endpoint.method === 'GET')
    return { credentials: 'same-origin', headers: { accept: 'application/json', ...workspaceHeader() } };
  return {
    method: endpoint.method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'x-customering': '1',
      ...workspaceHeader(),
      'idempotency-key': newId<never>(),
    },
    body: JSON.stringify(body ?? {}),
  };
}

function addressOf(endpoint: Endpoint, { params, query }: LooseInput): string {
  const values = new Map(Object.entries(params ?? {}));
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(values.get(name) ?? '')),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const asked = search.toString();
  return `/api${path}${asked ? `?${asked}` : ''}`;
}
