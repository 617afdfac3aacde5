import { AppError } from '@customering/kernel';
import { escapeIdentifier, escapeLiteral, type Client } from 'pg';

/** Passwords of the two roles that sign in. They come from the connection strings that the processes use. */
export interface RoleLogins {
  readonly appUrl: string;
  readonly readerUrl: string;
}

/** Makes the three roles when they are missing, or says what a database administrator has to run first. */
export async function prepareRoles(admin: Client, logins: RoleLogins): Promise<void> {
  await ensureRole(admin, 'customering_owner', null);
  await ensureRole(admin, 'customering_app', passwordOf(logins.appUrl));
  await ensureRole(admin, 'metric_reader', passwordOf(logins.readerUrl));
  const { rows } = await admin.query<{ name: string; me: string }>(
    'select current_database() as name, current_user as me',
  );
  const { name, me } = rows[0] ?? { name: 'postgres', me: 'postgres' };
  await admin.query(`grant customering_owner to ${escapeIdentifier(me)}`);
  await admin.query(`grant metric_reader to customering_owner`);
  await admin.query(`grant create, connect on database ${escapeIdentifier(name)} to customering_owner`);
  await admin.query(`grant connect on database ${escapeIdentifier(name)} to customering_app, metric_reader`);
  await admin.query('create schema if not exists ops authorization customering_owner');
}

async function ensureRole(admin: Client, role: string, password: string | null): Promise<void> {
  const { rowCount } = await admin.query('select 1 from pg_roles where rolname = $1', [role]);
  const login = password === null ? 'nologin' : `login password ${escapeLiteral(password)}`;
  const verb = rowCount ? 'alter' : 'create';
  if (rowCount && password === null) return;
  await admin.query(`${verb} role ${role} ${login}`).catch((problem: unknown) => {
    if (rowCount) return; // an administrator made the role and set its password; ours may not change it
    throw new AppError(
      'role_missing',
      500,
      `The role ${role} is missing and cannot be made: ${String(problem)}. See the database page of the operator guide for the SQL.`,
    );
  });
}

function passwordOf(url: string): string {
  return decodeURIComponent(new URL(url).password);
}
