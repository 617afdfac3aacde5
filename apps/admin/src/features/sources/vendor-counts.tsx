import type { Connection } from '@customering/contracts';
import { Ago } from '../../ui/ago';
import { DataTable, type Column } from '../../ui/data-table';
import { dayOf } from '../../ui/format/dates';
import { whole } from '../../ui/format/numbers';
import { Section } from '../../ui/section';
import { StateBadge } from '../../ui/state-badge';
import { t } from './vendor-words';

type Count = Connection['counts'][number];

/** What is held beside what the vendor says it has, where it tells: a day that lacks records is seen here first. */
export function VendorCounts({ counts }: { readonly counts: Connection['counts'] }) {
  const [newest] = counts;
  if (!newest) return null;
  const lacking = counts.filter(({ vendor, held }) => held < vendor).length;
  return (
    <Section title={t('vendor.counts')}>
      <p>
        {lacking === 0
          ? t('vendor.counts.well', { n: counts.length })
          : t('vendor.counts.lacking', { n: lacking, total: counts.length })}
      </p>
      <DataTable caption={t('vendor.counts')} columns={columns()} rows={counts} rowKey={({ day }) => day} />
      <p className="cu-meta">
        {t('vendor.counts.at')} <Ago at={newest.comparedAt} />
      </p>
    </Section>
  );
}

function columns(): readonly Column<Count>[] {
  return [
    { key: 'day', title: t('vendor.counts.day'), cell: ({ day }) => dayOf(day) },
    { key: 'vendor', title: t('vendor.counts.vendor'), align: 'end', cell: ({ vendor }) => whole(vendor) },
    { key: 'held', title: t('vendor.counts.held'), align: 'end', cell: ({ held }) => whole(held) },
    { key: 'verdict', title: t('vendor.counts.verdict'), cell: (count) => <Verdict count={count} /> },
  ];
}

/** More than the vendor has is no fault: it deletes, and the records are kept. */
function Verdict({ count: { vendor, held } }: { readonly count: Count }) {
  if (held === vendor) return <StateBadge kind="good" word={t('vendor.counts.same')} />;
  return held < vendor ? (
    <StateBadge kind="bad" word={t('vendor.counts.missing', { n: vendor - held })} />
  ) : (
    <StateBadge kind="quiet" word={t('vendor.counts.more', { n: held - vendor })} />
  );
}
