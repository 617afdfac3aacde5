import { AppError } from '@customering/kernel';
import type { Pool } from 'pg';

/** Row security must bind this process: it does not start on a role that can step around it. */
export async function refuseUnsafeRole(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ rolname: string; unbound: boolean }>(
    `select rolname, rolsuper or rolbypassrls or pg_has_role(rolname, 'customering_owner', 'usage') as unbound from pg_roles where rolname = current_user`,
  );
  if (rows[0]?.unbound)
    throw new AppError(
      'unsafe_database_role',
      500,
      `DATABASE_URL signs in as ${rows[0].rolname}, which row security does not bind. Use the role customering_app.`,
    );
}
