import type { FactBatch, NamedUnit } from '@customering/interactions';
import { copyToTemporary } from '../copy-rows';
import { clean } from '../storable-text';
import type { UnitOfWork } from '../unit-of-work';

/**
 * Keeps the keys that records name. What stands there already is read and not touched, so that batches which name the same team do not
 * wait for each other; the rest goes in sorted.
 */
export async function keepUnits(unit: UnitOfWork, place: readonly (string | null)[], units: FactBatch['units']) {
  if (units.length === 0) return;
  await copyToTemporary(
    unit.client,
    'named_unit',
    'kind text, key text, name text, named_at timestamptz',
    units.map(({ kind, key, name, namedAt }: NamedUnit) => [
      kind,
      clean(key),
      name === null ? null : clean(name),
      namedAt,
    ]),
  );
  await unit.change(
    `insert into core.unit (workspace_id, source_id, brand_id, kind, key, name, named_at)
     select $1, $2, $3, n.kind, n.key, n.name, n.named_at from pg_temp.named_unit n
      where not exists (select 1 from core.unit u where u.workspace_id = $1 and u.kind = n.kind and u.key = n.key and u.source_id = $2
                           and (n.name is null or u.name = n.name or (u.name is not null and u.named_at > n.named_at)))
      order by n.kind, n.key
     on conflict (workspace_id, kind, key, source_id) do update set name = excluded.name, named_at = excluded.named_at
      where excluded.name is not null and (unit.name is null or excluded.named_at >= unit.named_at)`,
    place,
  );
}
