import { sources, type ArrivedRecord } from '@customering/contracts';
import { call } from '../api-client/call';
import { usePages } from '../api-client/use-api';
import { t } from '../words/t';
import { Ago } from './ago';
import { DataTable, type Column } from './data-table';
import { Loaded } from './loaded';
import { MoreButton } from './more-button';
import { reasonWithField } from './reason-text';
import { recordTitle } from './record-title';
import { StateBadge, type StateKind } from './state-badge';

export const recordStates = ['stored', 'duplicate', 'ignored', 'quarantined', 'waiting'] as const;
type RecordState = (typeof recordStates)[number];

const kinds: Readonly<Record<RecordState, StateKind>> = {
  stored: 'good',
  duplicate: 'quiet',
  ignored: 'quiet',
  quarantined: 'uncertain',
  waiting: 'waiting',
};

interface Props {
  readonly filter: {
    readonly source?: string | undefined;
    readonly state?: RecordState | undefined;
    readonly reason?: string | undefined;
  };
  readonly hrefOf: (record: ArrivedRecord) => string;
}

export function RecordState({ state }: { readonly state: RecordState }) {
  return <StateBadge kind={kinds[state]} word={t(`record.state.${state}`)} />;
}

/** Records of a source or state, newest first, each leading to its path. */
export function RecordList({ filter, hrefOf }: Props) {
  const query = usePages([sources.listRecords.id, filter], (after) =>
    call(sources.listRecords, { query: { ...filter, after, limit: 50 } }),
  );
  const rows = query.data?.flatMap(({ items }) => items) ?? [];
  const columns: readonly Column<ArrivedRecord>[] = [
    {
      key: 'summary',
      title: t('column.record'),
      cell: (record) => <a href={hrefOf(record)}>{recordTitle(record)}</a>,
    },
    { key: 'state', title: t('column.state'), cell: ({ state }) => <RecordState state={state} /> },
    {
      key: 'why',
      title: t('column.why'),
      cell: ({ reason, field, detail }) =>
        [reason === null ? null : reasonWithField(reason, field), detail].filter(Boolean).join(' · '),
    },
    { key: 'at', title: t('column.arrived'), cell: ({ receivedAt }) => <Ago at={receivedAt} /> },
  ];
  return (
    <Loaded query={query}>
      {(pages) =>
        rows.length === 0 ? (
          <p className="cu-dimmed">{t('records.none')}</p>
        ) : (
          <>
            <DataTable
              caption={t('page.records')}
              columns={columns}
              rows={rows}
              rowKey={({ lane, offset, item }) => `${lane} ${offset} ${item}`}
            />
            <MoreButton
              shown={rows.length}
              total={pages[0]?.total ?? null}
              hasMore={query.hasNextPage}
              busy={query.isFetchingNextPage}
              onMore={() => void query.fetchNextPage()}
            />
          </>
        )
      }
    </Loaded>
  );
}
