import type { FactBatch, Placed } from '@customering/interactions';
import type { UnitOfWork } from './unit-of-work';

const known = new Set<string>();

/**
 * Makes the partitions that a batch needs, each in a transaction of its own before the rows go in: attaching inside the load's
 * transaction would hold its lock until the whole batch commits. Known ones are remembered for the life of the process.
 */
export async function ensurePartitions(unit: UnitOfWork, batch: FactBatch): Promise<void> {
  const wanted = new Map([
    ...monthsOf('core.interaction', batch.interactions),
    ...monthsOf('core.orders', batch.orders),
    ...monthsOf('core.order_line', batch.orders),
    ...monthsOf('core.refund', batch.refunds),
    ...monthsOf('core.survey_response', batch.responses),
    ...monthsOf('core.other_fact', batch.others),
  ]);
  for (const [name, { table, at }] of wanted) {
    if (known.has(`${unit.databaseName} ${name}`)) continue;
    await unit.lookUp('select ops.ensure_partition($1, $2)', [table, at]);
    known.add(`${unit.databaseName} ${name}`);
  }
}

function monthsOf(table: string, facts: readonly Placed<unknown>[]): [string, { table: string; at: Date }][] {
  const months = new Map<string, { table: string; at: Date }>();
  for (const { occurredAt } of facts) {
    const name = `${table} ${occurredAt.getUTCFullYear()}-${occurredAt.getUTCMonth()}`;
    if (!months.has(name)) months.set(name, { table, at: occurredAt });
  }
  return [...months];
}
