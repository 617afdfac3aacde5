import { readEnvironment } from '@customering/config';
import { AppError, asId, type WorkspaceId } from '@customering/kernel';
import { openDatabase, type UnitOfWork } from '@customering/persistence';

export async function withDatabase<T>(work: (unit: UnitOfWork) => Promise<T>): Promise<T> {
  const database = await openDatabase(readEnvironment().DATABASE_URL, 2);
  try {
    return await work(database.unitOfWork);
  } finally {
    await database.close();
  }
}

export interface WorkspaceName {
  readonly id: WorkspaceId;
  readonly slug: string;
  /** Made for a demo company, beside the workspaces of people. */
  readonly isDemo: boolean;
}

/** The workspace by its short name; without one, the only workspace there is beside a demo company. */
export async function findWorkspace(unit: UnitOfWork, slug: string | undefined): Promise<WorkspaceName> {
  const all = await findWorkspaces(unit, slug);
  const [found, another] = slug === undefined ? all.filter(({ isDemo }) => !isDemo) : all;
  if (found && !another) return found;
  const slugs = (await findWorkspaces(unit, undefined)).map((workspace) => workspace.slug);
  throw new AppError('ambiguous', 400, `Say which workspace: --workspace ${slugs.join(' | ')}`);
}

/** The workspace by its short name; without one, all. Never none. */
export async function findWorkspaces(unit: UnitOfWork, slug: string | undefined): Promise<readonly WorkspaceName[]> {
  const rows = await unit.lookUp<{ workspace_id: string; slug: string; demo_of: string | null }>(
    'select workspace_id, slug, demo_of from ops.workspaces()',
  );
  const found = slug === undefined ? rows : rows.filter((row) => row.slug === slug);
  if (found.length === 0)
    throw new AppError(
      'not_found',
      404,
      slug === undefined ? 'There is no workspace yet. Start the product once.' : `There is no workspace "${slug}".`,
    );
  return found.map((row) => ({ id: asId(row.workspace_id), slug: row.slug, isDemo: row.demo_of !== null }));
}
