import { Migration } from '@mikro-orm/migrations';
import { foundation } from './0001-foundation';
import { ingest } from './0002-ingest';
import { facts } from './0003-facts';
import { partitions } from './0004-partitions';
import { metrics } from './0005-metrics';
import { setAsideOnce } from './0006-set-aside-once';
import { webhooks } from './0020-webhooks';
import { leanKeys } from './0030-lean-keys';
import { replay } from './0031-replay';

function migration(sql: string): new (...args: ConstructorParameters<typeof Migration>) => Migration {
  return class extends Migration {
    override up(): void {
      this.addSql(sql);
    }
  };
}

/** The one migration history, oldest first. Forward only: expand, then contract. */
export const migrationTexts: readonly { readonly name: string; readonly sql: string }[] = [
  { name: '0001-foundation', sql: foundation },
  { name: '0002-ingest', sql: ingest },
  { name: '0003-facts', sql: facts },
  { name: '0004-partitions', sql: partitions },
  { name: '0005-metrics', sql: metrics },
  { name: '0006-set-aside-once', sql: setAsideOnce },
  { name: '0020-webhooks', sql: webhooks },
  { name: '0030-lean-keys', sql: leanKeys },
  { name: '0031-replay', sql: replay },
];

export const migrationList = migrationTexts.map(({ name, sql }) => ({ name, class: migration(sql) }));
