import type { sources } from '@customering/contracts';
import type { AnswerOf } from '../api-client/call';
import { reasonWithField } from './reason-text';
import { t } from '../words/t';
import { Ago } from './ago';
import { DataTable, type Column } from './data-table';
import { whole } from './format/numbers';

export type SetAsideGroup = AnswerOf<typeof sources.setAsideGroups>['items'][number];

interface Props {
  readonly groups: readonly SetAsideGroup[];
  readonly hrefOf: (group: SetAsideGroup) => string;
  readonly withSource?: boolean;
}

/** What was set aside, by cause. */
export function GroupsTable({ groups, hrefOf, withSource = false }: Props) {
  const source: readonly Column<SetAsideGroup>[] = withSource
    ? [{ key: 'source', title: t('column.source'), cell: ({ sourceName }) => sourceName }]
    : [];
  const columns: readonly Column<SetAsideGroup>[] = [
    {
      key: 'reason',
      title: t('column.reason'),
      cell: (group) => <a href={hrefOf(group)}>{reasonWithField(group.reason, group.field)}</a>,
    },
    ...source,
    { key: 'state', title: t('column.state'), cell: ({ state }) => t(`record.state.${state}`) },
    { key: 'records', title: t('column.records'), align: 'end', cell: ({ records }) => whole(records) },
    { key: 'example', title: t('column.example'), cell: ({ example }) => <code>{example}</code>, wideOnly: true },
    { key: 'last', title: t('column.last'), cell: ({ lastAt }) => <Ago at={lastAt} /> },
  ];
  return (
    <DataTable
      caption={t('quarantine.groups')}
      columns={columns}
      rows={groups}
      rowKey={({ sourceId, state, reason, field }) => `${sourceId} ${state} ${reason} ${field}`}
    />
  );
}
