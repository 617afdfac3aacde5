import { metrics } from '@customering/contracts';
import { CloseButton } from '@mantine/core';
import { z } from 'zod';
import { call, type AnswerOf } from '../../api-client/call';
import { usePages } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { useView } from '../../shell/use-view';
import { DataTable, type Column } from '../../ui/data-table';
import { EvidenceTable } from './evidence-table';
import { Figure } from '../../ui/figure';
import { Forbidden } from '../../ui/forbidden';
import { exact, money, whole } from '../../ui/format/numbers';
import { Loaded } from '../../ui/loaded';
import { MoreButton } from '../../ui/more-button';
import { t } from '../../words/t';
import { LeftOut } from './left-out';
import type { KpiDetail } from './kpi-page';

type Person = AnswerOf<typeof metrics.pointCustomers>['items'][number];

const viewSchema = z.object({ profile: z.uuid().optional().catch(undefined) });

interface Props {
  readonly kpi: KpiDetail;
  readonly from: string;
  readonly onClose: () => void;
}

/** One point opened: its customers, their rows, the raw records behind them, and what was left out. */
export function PointDrill({ kpi, from, onClose }: Props) {
  const [{ profile }, setView] = useView(viewSchema);
  const maySee = useMay('customers.see');
  const point = kpi.series.points.find((candidate) => candidate.from === from);
  return (
    <section className="cu-drill" aria-label={t('drill.title')}>
      <div className="cu-section-head">
        <h2>{t('drill.behind', { label: point?.label ?? from })}</h2>
        <CloseButton aria-label={t('action.close')} onClick={onClose} />
      </div>
      {point && <Figure of={point.figure} title={kpi.definition.name} explainId="point" />}
      {point?.conversions.map(({ base, quote, rate, rateDay }) => (
        <p key={`${base} ${rateDay}`} className="cu-meta">
          {t('drill.conversion', { base, quote, rate: exact(rate), day: rateDay })}
        </p>
      ))}
      {!maySee && <Forbidden permission="customers.see" />}
      {maySee && profile === undefined && (
        <People kpi={kpi} from={from} onChoose={(id) => setView({ profile: id }, 'push')} />
      )}
      {maySee && profile !== undefined && (
        <>
          <button type="button" className="cu-link" onClick={() => setView({ profile: undefined })}>
            {t('drill.allCustomers')}
          </button>
          <Rows kpi={kpi} from={from} profile={profile} />
        </>
      )}
      <LeftOut kpiId={kpi.id} from={from} />
    </section>
  );
}

function People({
  kpi,
  from,
  onChoose,
}: {
  readonly kpi: KpiDetail;
  readonly from: string;
  readonly onChoose: (id: string) => void;
}) {
  const query = usePages([metrics.pointCustomers.id, kpi.id, from], (after) =>
    call(metrics.pointCustomers, { params: { id: kpi.id, from }, query: { after, limit: 50 } }),
  );
  const rows = query.data?.flatMap(({ items }) => items) ?? [];
  const { one, many } = kpi.metric.evidence;
  const columns: readonly Column<Person>[] = [
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
  return (
    <Loaded query={query}>
      {(pages) => (
        <>
          <p className="cu-dimmed">{t('drill.people', { one })}</p>
          <DataTable
            caption={t('drill.people.caption')}
            columns={columns}
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

function Rows({ kpi, from, profile }: { readonly kpi: KpiDetail; readonly from: string; readonly profile: string }) {
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
