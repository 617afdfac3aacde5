import { RetryableConflict } from '@customering/kernel';
import { DatabaseError, type CustomTypesConfig, type QueryResultRow } from 'pg';
import { columnTypes } from './column-types';

interface Queryable {
  query<Row extends QueryResultRow>(query: {
    text: string;
    values: unknown[];
    types: CustomTypesConfig;
  }): Promise<{ rows: Row[]; rowCount: number | null }>;
}

const lostRaces = new Set(['40P01', '40001']);

export async function runSql<Row extends QueryResultRow>(
  client: Queryable,
  text: string,
  parameters: readonly unknown[],
): Promise<Row[]> {
  return (await send<Row>(client, text, parameters)).rows;
}

export async function countChanged(client: Queryable, text: string, parameters: readonly unknown[]): Promise<number> {
  return (await send(client, text, parameters)).rowCount ?? 0;
}

async function send<Row extends QueryResultRow>(client: Queryable, text: string, parameters: readonly unknown[]) {
  try {
    return await client.query<Row>({ text, values: [...parameters], types: columnTypes });
  } catch (problem) {
    if (problem instanceof DatabaseError && lostRaces.has(problem.code ?? ''))
      throw new RetryableConflict(problem.message, { cause: problem });
    throw problem;
  }
}
