import type { WorkspaceId } from '@customering/kernel';
import { copyToTemporary } from '../copy-rows';
import type { UnitOfWork } from '../unit-of-work';

/** What intake holds in memory of pilots. */
export class PilotRuleStore {
  constructor(private readonly unit: UnitOfWork) {}

  /** Nothing is written where nothing changes, so that nobody reads it again. */
  async put(workspace: WorkspaceId, pilot: string, key: string, rule: object): Promise<void> {
    await this.unit.change(
      `insert into core.pilot_rule as r (workspace_id, pilot_id, key, rule) values ($1, $2, $3, $4)
       on conflict (workspace_id, pilot_id) do update set rule = excluded.rule, changed_at = now() where r.rule <> excluded.rule`,
      [workspace, pilot, key, JSON.stringify(rule)],
    );
  }

  /** @param keys hashes of what the units may be named by, with the place of their variant in the rule */
  async addKeys(
    workspace: WorkspaceId,
    pilot: string,
    keys: readonly { readonly hash: bigint; readonly variant: number }[],
  ): Promise<void> {
    if (keys.length === 0) return;
    await copyToTemporary(
      this.unit.client,
      'new_pilot_key',
      'key_hash bigint, variant smallint',
      keys.map(({ hash, variant }) => [String(hash), variant]),
    );
    await this.unit.change(
      `insert into core.pilot_key (workspace_id, pilot_id, key_hash, variant) select $1, $2, n.key_hash, min(n.variant) from pg_temp.new_pilot_key n group by n.key_hash on conflict do nothing`,
      [workspace, pilot],
    );
    await this.unit.sql('truncate pg_temp.new_pilot_key');
  }
}

/** By which an asker may name somebody, as the package pilot-client writes it, and the first 64 bits of its SHA-256. */
const hashSql = `('x' || encode(substr(sha256(convert_to(
  case when n.type in ('email', 'phone') then n.type || '||' || n.value else n.type || '|' || n.namespace || '|' || n.value end, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint`;

/** Takes people off the lists of pilots. Frozen results keep their numbers, which then point at nobody. */
export async function forgetInPilots(
  unit: UnitOfWork,
  workspace: WorkspaceId,
  members: readonly string[],
  identifiers: readonly { readonly namespace: string; readonly type: string; readonly value: string }[],
): Promise<void> {
  await unit.change('delete from core.pilot_unit where workspace_id = $1 and member_id = any($2::uuid[])', [
    workspace,
    members,
  ]);
  await unit.change(
    `delete from core.pilot_key where workspace_id = $1 and key_hash in (select ${hashSql} from jsonb_to_recordset($2) as n(namespace text, type text, value text))`,
    [workspace, JSON.stringify(identifiers)],
  );
}
