import { imports, type ImportMapping } from '@customering/contracts';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call, type AnswerOf } from '../../api-client/call';
import type { ProblemError } from '../../api-client/problem-error';
import { DataTable, type Column } from '../../ui/data-table';
import { Loaded } from '../../ui/loaded';
import { StateBadge } from '../../ui/state-badge';
import { t } from '../../words/t';
import { isForPeople, partName, partValue } from './parsed-part';

type Preview = AnswerOf<typeof imports.previewImport>;
type Row = Preview['rows'][number];

/** The first rows as they are, beside what they would become. */
export function MappingPreview({ importId, mapping }: { readonly importId: string; readonly mapping: ImportMapping }) {
  const [settled] = useDebouncedValue(mapping, 400);
  const query = useQuery<Preview, ProblemError>({
    queryKey: [imports.previewImport.id, importId, settled],
    queryFn: () => call(imports.previewImport, { params: { id: importId }, body: { mapping: settled } }),
    placeholderData: keepPreviousData,
  });
  return (
    <Loaded query={query}>
      {({ rows }) => (
        <DataTable
          caption={t('import.preview')}
          columns={columns()}
          rows={rows.slice(0, 10)}
          rowKey={({ row }) => String(row)}
        />
      )}
    </Loaded>
  );
}

function columns(): readonly Column<Row>[] {
  return [
    { key: 'row', title: t('column.row'), align: 'end', cell: ({ row }) => String(row) },
    {
      key: 'raw',
      title: t('column.asItIs'),
      cell: ({ cells }) => <code className="cu-raw-row">{Object.values(cells).join(' · ')}</code>,
    },
    { key: 'becomes', title: t('column.becomes'), cell: (row) => <Becomes row={row} /> },
  ];
}

function Becomes({ row }: { readonly row: Row }) {
  if (row.problem) return <StateBadge kind="uncertain" word={row.problem.detail} />;
  return (
    <dl className="cu-becomes">
      {row.becomes.filter(isForPeople).map(({ label, value }) => (
        <div key={label}>
          <dt>{partName(label)}</dt>
          <dd>{partValue(label, value)}</dd>
        </div>
      ))}
    </dl>
  );
}
