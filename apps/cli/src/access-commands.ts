import { hashSecret, newApiKey, newOneTimePassword, newSecret } from '@customering/access';
import { readEnvironment } from '@customering/config';
import { AppError, newId, type UserId, type WorkspaceId } from '@customering/kernel';
import { ApiKeyStore, SessionStore, UserStore } from '@customering/persistence';
import { hash } from '@node-rs/argon2';
import type { Command } from 'commander';
import { noteInAudit } from './note-in-audit';
import { findWorkspace, withDatabase } from './with-database';

const keyRoles = ['admin', 'analyst', 'steward', 'viewer'];

export function addAccessCommands(program: Command): void {
  program
    .command('first-owner')
    .description('make the first workspace and owner when there are none; prints one JSON line')
    .action(makeFirstOwner);
  const keys = program.command('api-key').description('API keys');
  keys
    .command('create')
    .description('make an API key and print its secret once')
    .requiredOption('--name <name>', 'what the key is for')
    .option('--role <role>', keyRoles.join(', '), 'analyst')
    .option('--workspace <slug>')
    .action(createKey);
  const users = program.command('user').description('users');
  users
    .command('reset')
    .description('print a link by which a user sets a new password')
    .argument('<email>')
    .option('--workspace <slug>')
    .action(resetUser);
}

async function makeFirstOwner(): Promise<void> {
  await withDatabase(async (unit) => {
    const existing = await unit.lookUp('select 1 from ops.workspaces() limit 1');
    if (existing.length > 0) return void process.stdout.write('{}\n');
    const [workspace, user, password, email] = [
      newId<WorkspaceId>(),
      newId<UserId>(),
      newOneTimePassword(),
      'owner@localhost.local',
    ];
    await unit.lookUp('select ops.create_workspace($1, $2, $3, $4)', [workspace, 'main', 'My company', newId()]);
    const passwordHash = await hash(password);
    await unit.run(workspace, async () => {
      await new UserStore(unit).addUser(workspace, {
        id: user,
        email,
        name: '',
        role: 'owner',
        passwordHash,
        mustChange: true,
      });
      await noteInAudit(unit, workspace, 'workspace.made', { kind: 'workspace', id: workspace });
      await noteInAudit(unit, workspace, 'user.invited', { kind: 'user', id: user });
    });
    process.stdout.write(`${JSON.stringify({ email, password })}\n`);
  });
}

async function createKey({
  name,
  role,
  workspace: slug,
}: {
  name: string;
  role: string;
  workspace?: string;
}): Promise<void> {
  if (!keyRoles.includes(role))
    throw new AppError('invalid_input', 422, `--role must be one of ${keyRoles.join(', ')}.`);
  await withDatabase(async (unit) => {
    const workspace = await findWorkspace(unit, slug);
    const key = newApiKey();
    const id = newId();
    await unit.run(workspace.id, async () => {
      await new ApiKeyStore(unit).addKey(workspace.id, {
        id,
        name,
        prefix: key.prefix,
        hash: key.hash,
        role,
        by: null,
        expiresInDays: null,
        brandIds: [],
      });
      await noteInAudit(unit, workspace.id, 'key.made', { kind: 'key', id });
    });
    process.stdout.write(`${key.secret}\n`);
  });
}

async function resetUser(email: string, { workspace: slug }: { workspace?: string }): Promise<void> {
  await withDatabase(async (unit) => {
    const workspace = await findWorkspace(unit, slug);
    const user = (await new SessionStore(unit).findSignIns(email.toLowerCase())).find(
      (row) => row.workspace_id === workspace.id,
    );
    if (!user) throw new AppError('not_found', 404, `No user of ${workspace.slug} has the address ${email}.`);
    const token = newSecret();
    await unit.run(workspace.id, async () => {
      await new UserStore(unit).addInvitation(workspace.id, user.id, hashSecret(token), 'reset', null);
      await noteInAudit(unit, workspace.id, 'user.link_made', { kind: 'user', id: user.id });
    });
    process.stdout.write(`${readEnvironment().publicUrl}/welcome#token=${token}\n`);
  });
}
