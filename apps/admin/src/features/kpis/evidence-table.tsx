import type { evidenceRowSchema } from '@customering/contracts';
import type { z } from 'zod';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { DataTable, type Column } from '../../ui/data-table';
import { dateTime } from '../../ui/format/dates';
import { exact, money } from '../../ui/format/numbers';
import { readable } from '../../ui/format/readable';
import { t } from '../../words/t';

export type EvidenceRow = z.output<typeof evidenceRowSchema>;

/** The rows that were counted, each leading to its record as it arrived. */
export function EvidenceTable({ rows }: { readonly rows: readonly EvidenceRow[] }) {
  const mayRead = useMay('records.see');
  const columns: readonly Column<EvidenceRow>[] = [
    {
      key: 'title',
      title: t('column.row'),
      cell: ({ title, record }) => (mayRead ? <a href={paths.record(record)}>{readable(title)}</a> : readable(title)),
    },
    { key: 'at', title: t('column.when'), cell: ({ at }) => dateTime(at) },
    {
      key: 'who',
      title: t('column.customer'),
      cell: ({ profileId, customer }) =>
        profileId === null ? customer : <a href={paths.customer(profileId)}>{customer}</a>,
    },
    {
      key: 'amount',
      title: t('column.amount'),
      align: 'end',
      cell: ({ numerator, currency }) => (currency === null ? exact(numerator) : money(numerator, currency)),
    },
    { key: 'counted', title: t('column.counted'), cell: ({ counted }) => t(counted ? 'yes' : 'no') },
  ];
  return (
    <DataTable caption={t('drill.rows')} columns={columns} rows={rows} rowKey={({ table, id }) => `${table} ${id}`} />
  );
}
