import pg from 'pg';
import { PostgresProblem } from './postgres-problem.mjs';

const PAUSE_MS = 40;
const WRONG_PASSWORD = '28P01';

/**
 * Waits until a real connection with the real password succeeds: nothing less proves that the server serves.
 * @param {{ host: string, port: number, user: string, password: string, database: string }} connection
 * @param {{ deadlineAt: number, gaveUp: () => boolean }} limits
 * @returns {Promise<boolean>} false when the server ended or the deadline passed
 */
export async function becomesReady(connection, { deadlineAt, gaveUp }) {
  while (!gaveUp() && Date.now() < deadlineAt) {
    if (await answers(connection)) return true;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return false;
}

/** @param {{ host: string, port: number, user: string, password: string, database: string }} connection */
async function answers(connection) {
  const client = new pg.Client({
    ...connection,
    connectionTimeoutMillis: 2_000,
    application_name: 'customering-launcher',
  });
  // Without a listener a connection that breaks later would end the whole process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === WRONG_PASSWORD) {
      throw new PostgresProblem(
        'The database refuses the stored password. Put the password file back that was made together with this data folder.',
        { cause: error },
      );
    }
    return false;
  } finally {
    // The question is answered; how its connection ends changes nothing.
    await client.end().catch(() => undefined);
  }
}
