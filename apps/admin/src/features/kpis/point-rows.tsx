import { metrics } from '@customering/contracts';
import { call } from '../../api-client/call';
import { usePages } from '../../api-client/use-api';
import { Loaded } from '../../ui/loaded';
import { MoreButton } from '../../ui/more-button';
import { EvidenceTable } from './evidence-table';
import type { KpiDetail } from './kpi-detail';

/** The rows of one customer behind one point. */
export function PointRows({
  kpi,
  from,
  profile,
}: {
  readonly kpi: KpiDetail;
  readonly from: string;
  readonly profile: string;
}) {
  const query = usePages([metrics.pointRows.id, kpi.id, from, profile], (after) =>
    call(metrics.pointRows, { params: { id: kpi.id, from }, query: { after, limit: 50, profile } }),
  );
  const rows = query.data?.flatMap(({ items }) => items) ?? [];
  return (
    <Loaded query={query}>
      {(pages) => (
        <>
          <EvidenceTable rows={rows} />
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
