import { runMigrations } from 'bullmq';
import { Client } from 'pg';
import { jobNames } from './jobs';

/** Makes or upgrades the queue's own schema as the owner, and lets the application use it. */
export async function migrateQueue(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('set role customering_owner');
    await runMigrations(client);
    // A queue makes its sequence at the first job; the application may make nothing, so the owner does it here.
    for (const name of jobNames) await client.query('select bullmq.next_job_id($1)', [name]);
    await client.query('grant usage on schema bullmq to customering_app');
    await client.query('grant all on all tables in schema bullmq to customering_app');
    await client.query('grant all on all sequences in schema bullmq to customering_app');
    await client.query('grant execute on all functions in schema bullmq to customering_app');
  } finally {
    await client.end();
  }
}
