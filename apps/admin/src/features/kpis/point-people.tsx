import { metrics } from '@customering/contracts';
import { call, type AnswerOf } from '../../api-client/call';
import { usePages } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { DataTable, type Column } from '../../ui/data-table';
import { exact, money, whole } from '../../ui/format/numbers';
import { Loaded } from '../../ui/loaded';
import { MoreButton } from '../../ui/more-button';
import { t } from '../../words/t';
import type { KpiDetail } from './kpi-detail';

type Person = AnswerOf<typeof metrics.pointCustomers>['items'][number];

interface Props {
  readonly kpi: KpiDetail;
  readonly from: string;
  readonly onChoose: (profileId: string) => void;
}

/** The customers behind one point. */
export function PointPeople({ kpi, from, onChoose }: Props) {
  const query = usePages([metrics.pointCustomers.id, kpi.id, from], (after) =>
    call(metrics.pointCustomers, { params: { id: kpi.id, from }, query: { after, limit: 20 } }),
  );
  const rows = query.data?.flatMap(({ items }) => items) ?? [];
  const { one, many } = kpi.metric.evidence;
  return (
    <Loaded query={query}>
      {(pages) => (
        <>
          <p className="cu-dimmed">{t('drill.people', { one })}</p>
          <DataTable
            caption={t('drill.people.caption')}
            columns={columns(many, onChoose)}
            rows={rows}
            rowKey={({ profileId, customer }) => profileId ?? customer}
          />
          <MoreButton
            shown={rows.length}
            total={pages[0]?.total ?? null}
            hasMore={query.hasNextPage}
            busy={query.isFetchingNextPage}
            onMore={() => void query.fetchNextPage()}
          />
        </>
      )}
    </Loaded>
  );
}

function columns(many: string, onChoose: Props['onChoose']): readonly Column<Person>[] {
  return [
    {
      key: 'who',
      title: t('column.customer'),
      cell: ({ profileId, customer }) =>
        profileId === null ? (
          customer
        ) : (
          <button type="button" className="cu-link" onClick={() => onChoose(profileId)}>
            {customer}
          </button>
        ),
    },
    { key: 'rows', title: many, align: 'end', cell: ({ contributions }) => whole(contributions) },
    {
      key: 'amount',
      title: t('column.amount'),
      align: 'end',
      cell: ({ numerator, currency }) => (currency === null ? exact(numerator) : money(numerator, currency)),
    },
    {
      key: 'profile',
      title: t('column.next'),
      cell: ({ profileId }) => profileId !== null && <a href={paths.customer(profileId)}>{t('record.customer')}</a>,
    },
  ];
}
