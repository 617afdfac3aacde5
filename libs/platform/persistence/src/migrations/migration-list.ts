import { Migration } from '@mikro-orm/migrations';
import { foundation } from './0001-foundation';
import { ingest } from './0002-ingest';
import { facts } from './0003-facts';
import { partitions } from './0004-partitions';
import { metrics } from './0005-metrics';
import { setAsideOnce } from './0006-set-aside-once';
import { leanKeys } from './0007-lean-keys';
import { replay } from './0008-replay';
import { audit } from './0009-audit';
import { idempotentAnswers } from './0010-idempotent-answers';
import { webhooks } from './0011-webhooks';
import { brandScope } from './0012-brand-scope';
import { operatingSigns } from './0013-operating-signs';
import { appendRows } from './0014-append-rows';
import { appendForAllBrands } from './0015-append-for-all-brands';
import { memberDays } from './0016-member-days';
import { brandsOfPeople } from './0017-brands-of-people';
import { allKinds } from './0018-all-kinds';
import { plugins } from './0019-plugins';
import { streams } from './0020-streams';
import { pluginHosts } from './0021-plugin-hosts';
import { erasure } from './0022-erasure';
import { vendorCounts } from './0023-vendor-counts';
import { vendorAccess } from './0024-vendor-access';
import { alarms } from './0025-alarms';
import { accessChecks } from './0026-access-checks';
import { recentItems } from './0027-recent-items';
import { squares } from './0028-squares';
import { askedChannel } from './0029-asked-channel';
import { surveys } from './0030-surveys';
import { demo } from './0031-demo';
import { privacyRequests } from './0032-privacy-requests';
import { countsByList } from './0033-counts-by-list';
import { pilotRules } from './0034-pilot-rules';
import { pilots } from './0035-pilots';

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
  { name: '0007-lean-keys', sql: leanKeys },
  { name: '0008-replay', sql: replay },
  { name: '0009-audit', sql: audit },
  { name: '0010-idempotent-answers', sql: idempotentAnswers },
  { name: '0011-webhooks', sql: webhooks },
  { name: '0012-brand-scope', sql: brandScope },
  { name: '0013-operating-signs', sql: operatingSigns },
  { name: '0014-append-rows', sql: appendRows },
  { name: '0015-append-for-all-brands', sql: appendForAllBrands },
  { name: '0016-member-days', sql: memberDays },
  { name: '0017-brands-of-people', sql: brandsOfPeople },
  { name: '0018-all-kinds', sql: allKinds },
  { name: '0019-plugins', sql: plugins },
  { name: '0020-streams', sql: streams },
  { name: '0021-plugin-hosts', sql: pluginHosts },
  { name: '0022-erasure', sql: erasure },
  { name: '0023-vendor-counts', sql: vendorCounts },
  { name: '0024-vendor-access', sql: vendorAccess },
  { name: '0025-alarms', sql: alarms },
  { name: '0026-access-checks', sql: accessChecks },
  { name: '0027-recent-items', sql: recentItems },
  { name: '0028-squares', sql: squares },
  { name: '0029-asked-channel', sql: askedChannel },
  { name: '0030-surveys', sql: surveys },
  { name: '0031-demo', sql: demo },
  { name: '0032-privacy-requests', sql: privacyRequests },
  { name: '0033-counts-by-list', sql: countsByList },
  { name: '0034-pilot-rules', sql: pilotRules },
  { name: '0035-pilots', sql: pilots },
];

export const migrationList = migrationTexts.map(({ name, sql }) => ({ name, class: migration(sql) }));
