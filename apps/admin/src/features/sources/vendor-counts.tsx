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
export function VendorCounts({ counts, streams }: Pick<Connection, 'counts' | 'streams'>) {
  const [newest] = counts;
  if (!newest) return null;
  const daysOf = (some: Connection['counts']) => new Set(some.map(({ day }) => day)).size;
  const [days, lacking] = [daysOf(counts), daysOf(counts.filter(({ vendor, held }) => held < vendor))];
  const titleOf = (name: string) => streams.find(({ stream }) => stream === name)?.title ?? name;
  return (
    <Section title={t('vendor.counts')}>
      <p>
        {lacking === 0 ? t('vendor.counts.well', { n: days }) : t('vendor.counts.lacking', { n: lacking, total: days })}
      </p>
      <DataTable
        caption={t('vendor.counts')}
        columns={columns(newest.stream === null ? null : titleOf)}
        rows={counts}
        rowKey={({ stream, day }) => `${stream} ${day}`}
      />
      <p className="cu-meta">
        {t('vendor.counts.at')} <Ago at={newest.comparedAt} />
      </p>
    </Section>
  );
}

/** @param titleOf of lists that are compared by themselves */
function columns(titleOf: ((stream: string) => string) | null): readonly Column<Count>[] {
  const list: Column<Count> = {
    key: 'list',
    title: t('vendor.counts.list'),
    cell: ({ stream }) => titleOf?.(stream ?? ''),
  };
  return [
    ...(titleOf ? [list] : []),
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
