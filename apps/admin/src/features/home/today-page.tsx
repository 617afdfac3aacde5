import { alarms, metrics, pilots, settings, sources } from '@customering/contracts';
import { Button } from '@mantine/core';
import { lazy, Suspense, useEffect } from 'react';
import { useApi } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { useGo } from '../../shell/use-view';
import { AnswerLine } from '../../ui/answer-line';
import { EmptyState } from '../../ui/empty-state';
import { Loaded, Waiting } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { t } from '../../words/t';
import { kpiNeeds, pilotNeeds, sourceNeeds } from './needs';
import { NeedsTable } from './needs-table';

const OpenAlarms = lazy(() =>
  import('../../shell/alarms/open-alarms').then(({ OpenAlarms: loaded }) => ({ default: loaded })),
);

/** What needs me: only what the data says, never a greeting with nothing behind it. */
export function TodayPage() {
  const go = useGo();
  const firstHour = useApi(settings.firstHour, {});
  const listed = useApi(sources.listSources, {}, { enabled: useMay('sources.see'), every: 30_000 });
  const raised = useApi(alarms.listAlarms, { query: {} }, { enabled: useMay('sources.see'), every: 30_000 });
  const kpis = useApi(metrics.listKpis, {}, { enabled: useMay('metrics.see') });
  const bets = useApi(pilots.listPilots, {}, { enabled: useMay('pilots.see'), every: 60_000 });
  const isNew = firstHour.data?.done === false;
  useEffect(() => {
    if (isNew) go(paths.firstHour());
  }, [isNew, go]);
  if (firstHour.isPending || isNew) return <Waiting rows={4} />;
  const needs = [
    ...sourceNeeds(listed.data?.items ?? []),
    ...pilotNeeds(bets.data?.items ?? []),
    ...kpiNeeds(kpis.data?.items ?? []),
  ];
  const open = raised.data?.items ?? [];
  const count = needs.length + open.filter(({ acknowledgedAt }) => acknowledgedAt === null).length;
  const hasAnything = (kpis.data?.items.length ?? 0) > 0;
  return (
    <>
      <PageHeader title={t('page.today')} question={t('today.question')} />
      <Loaded query={listed}>
        {() => (
          <>
            <AnswerLine>{count === 0 ? t('today.nothing') : t('today.needs', { n: count })}</AnswerLine>
            {open.length > 0 && (
              <Suspense fallback={<Waiting rows={open.length} />}>
                <OpenAlarms items={open} />
              </Suspense>
            )}
            {needs.length > 0 && <NeedsTable needs={needs} />}
            {!hasAnything && (
              <EmptyState
                tells={t('today.empty.tells')}
                needs={t('today.empty.needs')}
                action={
                  <Button component="a" href={paths.newKpi()}>
                    {t('kpis.make')}
                  </Button>
                }
              />
            )}
          </>
        )}
      </Loaded>
    </>
  );
}
