import type { Environment } from '@customering/config';
import { asId, type WorkspaceId } from '@customering/kernel';
import {
  missingMigrations,
  openDatabase,
  PluginView,
  type HostRow,
  type RunRow,
  type UnitOfWork,
} from '@customering/persistence';
import { connectQueue, openWakeUps } from '@customering/queue';
import type { PluginCheck } from './check-plugins';
import { messageOf, note, well, wrong, type Finding } from './finding';

/** A process that has not told for so long does not run. */
const freshMs = 180_000;

export async function checkDatabase(environment: Environment, plugins: PluginCheck): Promise<Finding[]> {
  try {
    const database = await openDatabase(environment.DATABASE_URL, 2);
    try {
      return [...(await checkTables(database.unitOfWork, plugins)), await checkQueue(environment)];
    } finally {
      await database.close();
    }
  } catch (problem) {
    return [wrong('Database', `cannot be asked: ${messageOf(problem)}`, 'Start it, or mend DATABASE_URL.')];
  }
}

async function checkTables(unit: UnitOfWork, plugins: PluginCheck): Promise<Finding[]> {
  const [row] = await unit.lookUp<{ version: string }>(`select current_setting('server_version') as version`);
  const missing = await missingMigrations(unit);
  const found = [well('Database', `PostgreSQL ${row?.version ?? ''} answers`)];
  if (missing.length > 0)
    return [...found, wrong('Migrations', `not applied: ${missing.join(', ')}`, 'Run: customering migrate')];
  return [...found, well('Migrations', 'the database is of this version'), ...(await checkProcesses(unit, plugins))];
}

async function checkQueue({ DATABASE_URL: databaseUrl, REDIS_URL: redisUrl }: Environment): Promise<Finding> {
  try {
    const queue = await connectQueue({ databaseUrl, redisUrl });
    const wakeUps = openWakeUps(queue, () => undefined);
    try {
      await wakeUps.check();
      return well('Queue', redisUrl ? 'Redis answers' : 'kept in the database, answers');
    } finally {
      await wakeUps.close();
      await queue.close();
    }
  } catch (problem) {
    return wrong('Queue', messageOf(problem), 'Start it, or mend REDIS_URL.');
  }
}

async function checkProcesses(unit: UnitOfWork, { lockHash, known }: PluginCheck): Promise<Finding[]> {
  const workspaces = await unit.lookUp<{ workspace_id: string; slug: string }>(
    'select workspace_id, slug from ops.workspaces()',
  );
  const found: Finding[] = [];
  for (const [index, { workspace_id, slug }] of workspaces.entries()) {
    const id = asId<WorkspaceId>(workspace_id);
    const [hosts, runs] = await unit.run(id, async () => {
      const view = new PluginView(unit);
      return [await view.hosts(id), await view.runs(id)];
    });
    if (index === 0) found.push(...checkHosts(hosts, lockHash));
    const troubled = runs.filter(
      ({ state, plugin, version }) => state !== 'running' && known.has(`${plugin} ${version}`),
    );
    found.push(...troubled.map((run) => checkRun(run, slug)));
  }
  return found;
}

function checkHosts(hosts: readonly HostRow[], lockHash: string): Finding[] {
  const fresh = hosts.filter(({ toldAt }) => Date.now() - toldAt.getTime() < freshMs);
  const missing = ['api', 'worker'].filter((name) => !fresh.some(({ process }) => process === name));
  return [
    ...fresh.map(({ process, lockHash: theirs }) =>
      theirs === lockHash
        ? well(`Plugins of the ${process}`, `goes by this lock file (${theirs.slice(0, 12)})`)
        : wrong(
            `Plugins of the ${process}`,
            `goes by another lock file (${theirs.slice(0, 12)}, here ${lockHash.slice(0, 12)})`,
            'Wait some seconds after a change. Else give all processes the same CUSTOMERING_PLUGINS_DIR.',
          ),
    ),
    ...missing.map((name) =>
      note(`Plugins of the ${name}`, `the ${name} does not run`, 'Start the product, or look at its log.'),
    ),
  ];
}

function checkRun({ plugin, version, process, state, reason, nextTryAt }: RunRow, slug: string): Finding {
  const about = `Plugin ${plugin} ${version} in the ${process} for ${slug}`;
  if (state === 'stopped')
    return wrong(about, `stopped: ${reason ?? ''}`, 'Repair it, then start it again under Settings, Plugins.');
  return note(about, `failed: ${reason ?? ''}`, `It is tried again at ${nextTryAt?.toISOString() ?? 'once'}.`);
}
