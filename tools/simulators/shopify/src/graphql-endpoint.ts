import type { Answer, Asked } from '@customering/simulator-core';
import { execute, GraphQLError, parse, validate, type DocumentNode } from 'graphql';
import { z } from 'zod';
import { refusal } from './connection';
import type { Context } from './context';
import { Cost } from './cost';
import type { Points } from './points';
import { schema } from './schema';

const documentation = 'https://shopify.dev/api/usage/rate-limits';
const request = z.looseObject({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

/** One request to the GraphQL address. Whatever goes wrong with the query, the status is 200. */
export async function answerQuery(asked: Asked, root: object, context: Context, points: Points): Promise<Answer> {
  const read = request.safeParse(jsonOf(asked.body));
  if (!read.success) return { status: 400, body: { errors: 'Bad Request' } };
  const { query, operationName } = read.data;
  const variableValues = read.data.variables ?? {};
  const headers = { 'x-shopify-api-version': context.version };
  const said = (body: object): Answer => ({ status: 200, headers, body });
  const document = parsed(query);
  if (document instanceof GraphQLError) return said({ errors: [document.toJSON()] });
  const problems = validate(schema, document);
  if (problems.length > 0) return said({ errors: problems.map((problem) => problem.toJSON()) });
  const cost = new Cost(schema, document, variableValues);
  const requested = Math.max(1, cost.total());
  if (requested > points.forOne) return said({ errors: [tooDear(requested, points.forOne).toJSON()] });
  if (!points.take(requested)) {
    const throttled = refusal('Throttled', 'THROTTLED', { documentation });
    return said({ errors: [throttled.toJSON()], extensions: { cost: costOf(requested, null, points) } });
  }
  const result = await execute({
    ...{ schema, document, rootValue: root, contextValue: context },
    ...{ variableValues, operationName: operationName ?? null },
  });
  const actual = Math.min(requested, Math.max(1, cost.total(result.data ?? null)));
  points.giveBack(requested - actual);
  const errors = result.errors?.map((problem) => problem.toJSON());
  return said({
    ...(errors ? { errors } : {}),
    data: result.data ?? null,
    extensions: { cost: costOf(requested, actual, points) },
  });
}

function costOf(requestedQueryCost: number, actualQueryCost: number | null, { status }: Points) {
  return { requestedQueryCost, actualQueryCost, throttleStatus: status };
}

function tooDear(cost: number, maxCost: number): GraphQLError {
  const message = `Query cost is ${cost}, which exceeds the single query max cost limit (${maxCost}).`;
  return refusal(message, 'MAX_COST_EXCEEDED', { cost, maxCost, documentation });
}

function parsed(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query);
  } catch (problem) {
    if (problem instanceof GraphQLError) return problem;
    throw problem;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON is answered as a bad request.
    return null;
  }
}
