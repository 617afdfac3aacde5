import { models } from '@customering/contracts';
import { call, type AnswerOf } from '../../api-client/call';
import { usePages } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { DataTable, type Column } from '../../ui/data-table';
import { decimal, money, percent, whole } from '../../ui/format/numbers';
import { Loaded } from '../../ui/loaded';
import { MoreButton } from '../../ui/more-button';
import { t } from '../../words/t';

type Score = AnswerOf<typeof models.scores>['items'][number];

/** Each customer's expected worth, never without its interval. */
export function People({ runId }: { readonly runId: string }) {
  const query = usePages([models.scores.id, runId], (after) =>
    call(models.scores, { params: { id: runId }, query: { after, limit: 25 } }),
  );
  const rows = query.data?.flatMap(({ items }) => items) ?? [];
  return (
    <Loaded query={query}>
      {(pages) => (
        <>
          <DataTable
            caption={t('people.title')}
            columns={columns()}
            rows={rows}
            rowKey={({ profileId }) => profileId}
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

function columns(): readonly Column<Score>[] {
  return [
    {
      key: 'who',
      title: t('column.customer'),
      cell: ({ profileId, customer }) => <a href={paths.customer(profileId)}>{customer}</a>,
    },
    { key: 'worth', title: t('people.worth'), align: 'end', cell: worthOf },
    {
      key: 'purchases',
      title: t('people.purchases'),
      align: 'end',
      cell: ({ purchases }) => decimal(purchases, 1),
    },
    { key: 'alive', title: t('people.alive'), align: 'end', cell: ({ alive }) => percent(alive * 100, 0) },
    { key: 'past', title: t('people.past'), align: 'end', cell: ({ x }) => whole(x), wideOnly: true },
  ];
}

function worthOf({ value, valueLow, valueHigh, currency }: Score): string {
  if (value === null || valueLow === null || valueHigh === null) return t('people.noWorth');
  return t('people.interval', {
    value: money(value, currency, 0),
    low: money(valueLow, currency, 0),
    high: money(valueHigh, currency, 0),
  });
}
