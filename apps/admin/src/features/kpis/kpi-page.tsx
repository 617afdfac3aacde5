import { metrics } from '@customering/contracts';
import { Button } from '@mantine/core';
import { z } from 'zod';
import { useApi, useSend } from '../../api-client/use-api';
import { HistoryLink } from '../../shell/history-link';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { useRouteParam } from '../../shell/use-route-param';
import { useGo, useView } from '../../shell/use-view';
import { Figure } from '../../ui/figure';
import { Loaded } from '../../ui/loaded';
import { notify } from '../../ui/notices';
import { PageHeader } from '../../ui/page-header';
import { t } from '../../words/t';
import { KpiChart } from './kpi-chart';
import type { KpiDetail } from './kpi-detail';
import { PointDrill } from './point-drill';
import { SeriesProblem } from './series-problem';
import { Statements } from './statements';
import { Versions } from './versions';

const viewSchema = z.object({
  point: z.iso.date().optional().catch(undefined),
  version: z.coerce.number().int().min(1).optional().catch(undefined),
});

export function KpiPage() {
  const id = useRouteParam('id');
  const [{ point, version }, setView] = useView(viewSchema);
  const query = useApi(metrics.kpi, { params: { id }, query: { version } }, { keep: true });
  return (
    <Loaded query={query} rows={8} lead={t('page.kpis')}>
      {(kpi) => (
        <>
          <PageHeader
            title={kpi.definition.name}
            page={t('page.kpis')}
            question={t('kpi.question')}
            actions={<Acts kpi={kpi} />}
          />
          {kpi.series.problem && <SeriesProblem problem={kpi.series.problem} />}
          <div className="cu-lead">
            <LastFigure kpi={kpi} />
            <Statements series={kpi.series} direction={kpi.definition.direction} />
          </div>
          {version !== undefined && version !== kpi.versions[0]?.version && (
            <p className="cu-hint">
              {t('kpi.oldVersion', { version })} <a href={paths.kpi(id)}>{t('kpi.newest')}</a>
            </p>
          )}
          <KpiChart kpi={kpi} onPoint={({ from }) => setView({ point: from, profile: undefined }, 'push')} />
          {point !== undefined && (
            <PointDrill
              key={point}
              kpi={kpi}
              from={point}
              onClose={() => setView({ point: undefined, profile: undefined })}
            />
          )}
          <Versions kpi={kpi} />
          <HistoryLink object="kpi" id={id} />
        </>
      )}
    </Loaded>
  );
}

function LastFigure({ kpi }: { readonly kpi: KpiDetail }) {
  const last = kpi.series.points.findLast(({ complete }) => complete);
  if (!last) return <p className="cu-untold">{kpi.series.freshness.sentence}</p>;
  return <Figure of={last.figure} title={kpi.definition.name} size="large" explainId="last" />;
}

function Acts({ kpi }: { readonly kpi: KpiDetail }) {
  const go = useGo();
  const mayEdit = useMay('kpis.edit');
  const archive = useSend(metrics.archiveKpi, [metrics.listKpis, metrics.archived]);
  if (!mayEdit) return null;
  const params = { id: kpi.id };
  const undo = () => archive.mutate({ params, body: { archived: false } });
  const putAway = () =>
    archive.mutate(
      { params, body: { archived: true } },
      {
        onSuccess: () => {
          notify(t('kpi.archived.done', { name: kpi.definition.name }), undo);
          go(paths.kpis());
        },
      },
    );
  return (
    <>
      <Button variant="default" loading={archive.isPending} onClick={putAway}>
        {t('kpi.archive')}
      </Button>
      <Button component="a" href={paths.editKpi(kpi.id)}>
        {t('kpi.edit')}
      </Button>
    </>
  );
}
