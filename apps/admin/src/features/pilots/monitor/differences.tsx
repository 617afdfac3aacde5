import { DataTable, type Column } from '../../../ui/data-table';
import { t } from '../../../words/t';

interface Change {
  readonly key: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** What would be different, before anything is saved. */
export function Differences({ changes }: { readonly changes: readonly Change[] }) {
  if (changes.length === 0) return <p className="cu-dimmed">{t('amend.nothing')}</p>;
  const orNone = (text: string) => (text === '' ? t('amend.none') : text);
  const columns: readonly Column<Change>[] = [
    { key: 'part', title: t('amend.part'), cell: ({ label }) => label },
    { key: 'before', title: t('amend.before'), cell: ({ before }) => orNone(before) },
    { key: 'after', title: t('amend.after'), cell: ({ after }) => <b>{orNone(after)}</b> },
  ];
  return <DataTable caption={t('amend.changes')} columns={columns} rows={changes} rowKey={({ key }) => key} />;
}
