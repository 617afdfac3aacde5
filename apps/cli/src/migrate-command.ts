import { readEnvironment } from '@customering/config';
import { AppError } from '@customering/kernel';
import { migrate } from '@customering/persistence';
import { migrateQueue } from '@customering/queue';
import type { Command } from 'commander';

export function addMigrateCommand(program: Command): void {
  program.command('migrate').description('bring the database to this version; safe to run again').action(runMigrate);
}

async function runMigrate(): Promise<void> {
  const { DATABASE_ADMIN_URL: adminUrl, DATABASE_URL: appUrl, METRICS_DATABASE_URL: readerUrl } = readEnvironment();
  if (!adminUrl)
    throw new AppError(
      'admin_url_missing',
      500,
      'Set DATABASE_ADMIN_URL to a role that may make roles and schemas, and run this again.',
    );
  const { applied } = await migrate(adminUrl, { appUrl, readerUrl });
  await migrateQueue(adminUrl);
  process.stdout.write(applied.length > 0 ? `Applied ${applied.join(', ')}.\n` : 'The database is up to date.\n');
}
