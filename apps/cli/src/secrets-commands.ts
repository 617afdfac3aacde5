import { readEnvironment } from '@customering/config';
import { AppError, asId, type WorkspaceId } from '@customering/kernel';
import { SourceSecretStore, VendorAccessStore, type UnitOfWork } from '@customering/persistence';
import { readKeyRing, rewrapSecret, type KeyRing } from '@customering/secrets';
import type { Command } from 'commander';
import { withDatabase } from './with-database';

const perPage = 100;

export function addSecretsCommands(program: Command): void {
  program
    .command('secrets')
    .description('secrets of sources')
    .command('rotate')
    .description('put every secret under the first key of the key file; safe to stop and run again')
    .action(rotate);
}

async function rotate(): Promise<void> {
  const keys = readKeyRing(readEnvironment().SECRET_KEY_FILE);
  if (!keys)
    throw new AppError(
      'secret_key_missing',
      500,
      'SECRET_KEY_FILE is not set. Set it to the file whose first line is the new key, with the old keys below it.',
    );
  await withDatabase(async (unit) => {
    let done = 0;
    for (const workspace of await workspacesOf(unit)) {
      for (let page = perPage; page >= perPage;) {
        page = await rewrapPage(unit, workspace, keys);
        done += page;
        if (page > 0) process.stdout.write(`${secretsInWords(done)} put under the key "${keys.currentId}".\n`);
      }
    }
    process.stdout.write(
      `Done: every secret is under the key "${keys.currentId}"; ${secretsInWords(done)} had another. Restart nothing; keep the old keys in the file until backups that need them are gone.\n`,
    );
  });
}

/** One page is one transaction: whatever ends the run, each secret is whole, under the old key or the new. */
async function rewrapPage(unit: UnitOfWork, workspaceId: WorkspaceId, keys: KeyRing): Promise<number> {
  return unit.run(workspaceId, async () => {
    const store = new SourceSecretStore(unit);
    const page = await store.underOtherKeys(workspaceId, keys.currentId, perPage);
    for (const secret of page) {
      const { sourceId, slot, version } = secret;
      const place = { workspaceId, sourceId, field: slot, version };
      await store.replaceWrapping(workspaceId, { ...secret, ...rewrapSecret(keys, secret, place) });
    }
    return page.length + (await rewrapTokens(unit, workspaceId, keys));
  });
}

/** What vendors gave, besides what was typed in. */
async function rewrapTokens(unit: UnitOfWork, workspaceId: WorkspaceId, keys: KeyRing): Promise<number> {
  const store = new VendorAccessStore(unit);
  const page = await store.underOtherKeys(workspaceId, keys.currentId, perPage);
  for (const token of page) {
    const place = { workspaceId, sourceId: token.sourceId, field: 'tokens', version: token.version };
    await store.replaceWrapping(workspaceId, { ...token, ...rewrapSecret(keys, token, place) });
  }
  return page.length;
}

async function workspacesOf(unit: UnitOfWork): Promise<WorkspaceId[]> {
  const rows = await unit.lookUp<{ workspace_id: string }>('select workspace_id from ops.workspaces()');
  return rows.map(({ workspace_id }) => asId(workspace_id));
}

function secretsInWords(count: number): string {
  return count === 1 ? '1 secret' : `${count} secrets`;
}
