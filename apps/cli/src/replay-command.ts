import type { ReplayScope } from '@customering/ingestion';
import { AppError, newId, type WorkspaceId } from '@customering/kernel';
import { RepairStore, RepairView, type UnitOfWork } from '@customering/persistence';
import { InvalidArgumentError, type Command } from 'commander';
import { setTimeout as wait } from 'node:timers/promises';
import { findWorkspace, withDatabase } from './with-database';

interface Wish {
  readonly source: string;
  readonly since?: string;
  readonly reason?: string;
  readonly field?: string;
  readonly state: 'quarantined' | 'ignored' | 'duplicate';
  readonly test?: boolean;
  readonly workspace?: string;
}

const pollMs = 500;

export function addReplayCommand(program: Command): void {
  program
    .command('replay')
    .description('read kept records of a source again with its newest mapping')
    .requiredOption('--source <name>', 'name or id of the source')
    .option('--since <instant>', 'all that arrived since then, such as 2026-01-01', instant)
    .option('--reason <reason>', 'only what was set aside for this reason, such as bad_time')
    .option('--field <field>', 'with --reason: only for this field')
    .option('--state <state>', 'with --reason: quarantined, ignored or duplicate', 'quarantined')
    .option('--test', 'tell what would happen and change nothing')
    .option('--workspace <slug>')
    .action(replay);
}

async function replay(wish: Wish): Promise<void> {
  const scope = scopeOf(wish);
  await withDatabase(async (unit) => {
    const { id: workspace } = await findWorkspace(unit, wish.workspace);
    const id = newId();
    await unit.run(workspace, async () => {
      const source = await findSource(unit, workspace, wish.source);
      const isTest = wish.test ?? false;
      const started = await new RepairStore(unit).start(workspace, {
        id,
        source,
        scope,
        isTest,
        mapping: null,
        by: null,
      });
      if (!started)
        throw new AppError('replay_running', 409, 'A replay of this source is at work. Wait for it, or stop it.');
    });
    await follow(unit, workspace, id);
  });
}

function scopeOf({ since, reason, field, state }: Wish): ReplayScope {
  if (reason !== undefined && since === undefined) return { kind: 'group', state, reason, field: field ?? null };
  if (since !== undefined && reason === undefined) return { kind: 'since', since };
  throw new AppError('invalid_input', 422, 'Say either --since or --reason.');
}

function instant(text: string): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw new InvalidArgumentError('Write a day or an instant, such as 2026-01-01.');
  return at.toISOString();
}

async function findSource(unit: UnitOfWork, workspace: WorkspaceId, name: string): Promise<string> {
  const rows = await unit.sql<{ id: string; name: string }>(
    'select id, name from core.source where workspace_id = $1 and archived_at is null order by name',
    [workspace],
  );
  const [only, ...others] = rows.filter((row) => row.name === name || row.id === name);
  if (only && others.length === 0) return only.id;
  const known = rows.map((row) => `"${row.name}" (${row.id})`).join(', ') || 'none';
  throw new AppError(
    'not_found',
    404,
    `There is ${only ? 'more than one' : 'no'} source "${name}". Known are ${known}.`,
  );
}

/** The worker does the work, so that it goes on when this command is stopped. */
async function follow(unit: UnitOfWork, workspace: WorkspaceId, id: string): Promise<void> {
  for (let last = -1; ; await wait(pollMs)) {
    const now = await unit.run(workspace, () => new RepairView(unit).replay(workspace, id));
    if (!now) throw new AppError('not_found', 404, 'The replay is gone.');
    if (now.done !== last && now.done > 0) process.stdout.write(`${now.done} of ${now.total} records read again\n`);
    last = now.done;
    if (now.state === 'running') continue;
    const { stored, duplicate, ignored, quarantined, gone } = now.outcome;
    process.stdout.write(
      `${now.isTest ? 'Would be' : 'Became'}: stored ${stored}, duplicate ${duplicate}, ignored ${ignored}, quarantined ${quarantined}${gone > 0 ? `, gone after their retention time ${gone}` : ''}\n`,
    );
    if (now.state !== 'done') throw new AppError('unavailable', 503, now.problem ?? 'The replay was stopped.');
    return;
  }
}
