import { RetryableConflict } from '@customering/kernel';
import { DatabaseError, type CustomTypesConfig, type QueryResultRow } from 'pg';
import { columnTypes } from './column-types';

interface Queryable {
  query<Row extends QueryResultRow>(query: {
    text: string;
    values: unknown[];
    types: CustomTypesConfig;
  }): Promise<{ rows: Row[] }>;
}

const lostRaces = new Set(['40P01', '40001']);

export async function runSql<Row extends QueryResultRow>(
  client: Queryable,
  text: string,
  parameters: readonly unknown[],
): Promise<Row[]> {
  try {
    const { rows } = await client.query<Row>({ text, values: [...parameters], types: columnTypes });
    return rows;
  } catch (problem) {
    if (problem instanceof DatabaseError && lostRaces.has(problem.code ?? ''))
      throw new RetryableConflict(problem.message, { cause: problem });
    throw problem;
  }
}
