import { newOneTimePassword } from '@customering/access';
import { AppError, newId, type UserId, type WorkspaceId } from '@customering/kernel';
import { UserStore } from '@customering/persistence';
import { hash } from '@node-rs/argon2';
import type { Command } from 'commander';
import { noteInAudit } from './note-in-audit';
import { withDatabase } from './with-database';

export function addWorkspaceCommands(program: Command): void {
  program
    .command('workspace')
    .description('workspaces')
    .command('create')
    .description('make another workspace with its owner')
    .argument('<slug>')
    .requiredOption('--name <name>')
    .requiredOption('--owner <email>')
    .action(createWorkspace);
}

async function createWorkspace(slug: string, { name, owner }: { name: string; owner: string }): Promise<void> {
  if (!/^[a-z0-9-]{2,40}$/.test(slug))
    throw new AppError('invalid_input', 422, 'The short name takes 2 to 40 small letters, digits and hyphens.');
  await withDatabase(async (unit) => {
    const [workspace, user, password] = [newId<WorkspaceId>(), newId<UserId>(), newOneTimePassword()];
    await unit.lookUp('select ops.create_workspace($1, $2, $3, $4)', [workspace, slug, name, newId()]);
    const passwordHash = await hash(password);
    await unit.run(workspace, async () => {
      await new UserStore(unit).addUser(workspace, {
        id: user,
        email: owner.toLowerCase(),
        name: '',
        role: 'owner',
        passwordHash,
        mustChange: true,
      });
      await noteInAudit(unit, workspace, 'workspace.made', { kind: 'workspace', id: workspace });
      await noteInAudit(unit, workspace, 'user.invited', { kind: 'user', id: user });
    });
    process.stdout.write(`Workspace ${slug} is made. ${owner} signs in with the one-time password ${password}\n`);
  });
}
