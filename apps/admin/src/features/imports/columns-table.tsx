import { importTargets, type FileImport, type ImportMapping, type ImportTarget } from '@customering/contracts';
import { NativeSelect } from '@mantine/core';
import { DataTable, type Column } from '../../ui/data-table';
import { StateBadge } from '../../ui/state-badge';
import { t } from '../../words/t';
import { targetsOf } from './targets-of-kind';

type Inspection = NonNullable<FileImport['inspection']>;
type FileColumn = Inspection['columns'][number];

interface Props {
  readonly inspection: Inspection;
  readonly mapping: ImportMapping;
  readonly onTarget: (column: string, target: ImportTarget) => void;
}

const kinds = { yes: 'good', guess: 'uncertain', no: 'quiet' } as const;

function isTarget(value: string): value is ImportTarget {
  const known: readonly string[] = importTargets;
  return known.includes(value);
}

export function ColumnsTable({ inspection, mapping, onTarget }: Props) {
  const targetOf = (name: string) => mapping.columns.find(({ column }) => column === name)?.target ?? 'skip';
  const optionsFor = (name: string) =>
    targetsOf(mapping.kind, targetOf(name)).map((value) => ({ value, label: t(`target.${value}`) }));
  const choose = (name: string, value: string) => {
    if (isTarget(value)) onTarget(name, value);
  };
  const columns: readonly Column<FileColumn>[] = [
    { key: 'name', title: t('column.column'), cell: ({ name }) => <code>{name}</code> },
    {
      key: 'sample',
      title: t('column.sample'),
      cell: ({ samples }) => <span className="cu-samples">{samples.slice(0, 3).join(' · ')}</span>,
    },
    {
      key: 'becomes',
      title: t('column.becomes'),
      cell: ({ name }) => (
        <NativeSelect
          size="xs"
          aria-label={t('import.becomes', { column: name })}
          value={targetOf(name)}
          onChange={({ currentTarget }) => choose(name, currentTarget.value)}
          data={optionsFor(name)}
        />
      ),
    },
    {
      key: 'sure',
      title: t('column.sure'),
      cell: ({ name, guess, sure, why }) =>
        targetOf(name) === guess ? (
          <StateBadge kind={kinds[sure]} word={t(`sure.${sure}`)} why={why} />
        ) : (
          <StateBadge kind="good" word={t('sure.chosen')} />
        ),
    },
    { key: 'why', title: t('column.why'), cell: ({ why }) => <span className="cu-meta">{why}</span>, wideOnly: true },
  ];
  return (
    <DataTable caption={t('import.columns')} columns={columns} rows={inspection.columns} rowKey={({ name }) => name} />
  );
}
