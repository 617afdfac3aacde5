import { imports, type FileImport } from '@customering/contracts';
import { useApi } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { Ago } from '../../ui/ago';
import { DataTable, type Column } from '../../ui/data-table';
import { Forbidden } from '../../ui/forbidden';
import { whole } from '../../ui/format/numbers';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { Section } from '../../ui/section';
import { t } from '../../words/t';
import { ChooseFile } from './choose-file';
import { ImportState } from './import-state';

export function NewImportPage() {
  const query = useApi(imports.listImports, {}, { every: 10_000 });
  const may = useMay('imports.run');
  return (
    <>
      <PageHeader title={t('imports.title')} page={t('page.sources')} question={t('imports.question')} />
      {may ? <ChooseFile /> : <Forbidden permission="imports.run" />}
      <Section title={t('imports.earlier')}>
        <Loaded query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="cu-dimmed">{t('imports.none')}</p>
            ) : (
              <DataTable caption={t('imports.earlier')} columns={columns()} rows={items} rowKey={({ id }) => id} />
            )
          }
        </Loaded>
      </Section>
    </>
  );
}

function columns(): readonly Column<FileImport>[] {
  return [
    { key: 'file', title: t('column.file'), cell: ({ id, fileName }) => <a href={paths.import(id)}>{fileName}</a> },
    { key: 'state', title: t('column.state'), cell: ({ state }) => <ImportState state={state} /> },
    {
      key: 'source',
      title: t('column.source'),
      cell: ({ sourceId, sourceName }) => <a href={paths.source(sourceId)}>{sourceName}</a>,
      wideOnly: true,
    },
    { key: 'rows', title: t('column.rows'), align: 'end', cell: ({ rows }) => whole(rows) },
    { key: 'stored', title: t('counts.stored'), align: 'end', cell: ({ stored }) => whole(stored) },
    { key: 'at', title: t('column.begun'), cell: ({ createdAt }) => <Ago at={createdAt} /> },
  ];
}
