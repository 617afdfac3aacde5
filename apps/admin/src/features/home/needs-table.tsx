import { DataTable, type Column } from '../../ui/data-table';
import { StateBadge } from '../../ui/state-badge';
import { t } from '../../words/t';
import type { Need } from './needs';

export function NeedsTable({ needs }: { readonly needs: readonly Need[] }) {
  const columns: readonly Column<Need>[] = [
    { key: 'what', title: t('today.what'), cell: ({ what, href }) => <a href={href}>{what}</a> },
    { key: 'state', title: t('column.state'), cell: ({ kind, state }) => <StateBadge kind={kind} word={state} /> },
    { key: 'why', title: t('column.why'), cell: ({ why }) => why },
  ];
  return <DataTable caption={t('today.question')} columns={columns} rows={needs} rowKey={({ key }) => key} />;
}
