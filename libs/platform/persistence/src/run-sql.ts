import { RetryableConflict } from '@customering/kernel';
import { DatabaseError, type QueryResultRow } from 'pg';

interface Queryable {
  query<Row extends QueryResultRow>(text: string, parameters: unknown[]): Promise<{ rows: Row[] }>;
}

const lostRaces = new Set(['40P01', '40001']);

export async function runSql<Row extends QueryResultRow>(client: Queryable, text: string, parameters: readonly unknown[]): Promise<Row[]> {
  try {
    const { rows } = await client.query<Row>(text, [...parameters]);
    return rows;
  } catch (problem) {
    if (problem instanceof DatabaseError && lostRaces.has(problem.code ?? '')) throw new RetryableConflict(problem.message, { cause: problem });
    throw problem;
  }
}
