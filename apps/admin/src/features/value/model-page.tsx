import { models, type ModelRun } from '@customering/contracts';
import { Button } from '@mantine/core';
import { useApi, useSend } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { useRouteParam } from '../../shell/use-route-param';
import { useGo } from '../../shell/use-view';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { Problem } from '../../ui/problem';
import { ProgressJob } from '../../ui/progress-job';
import { t } from '../../words/t';
import { Report } from './report';
import { RunState } from './run-state';

const isWorking = (run: ModelRun | undefined) => run === undefined || run.state === 'queued' || run.state === 'running';

export function ModelPage() {
  const id = useRouteParam('id');
  const query = useApi(models.run, { params: { id } }, { every: (run) => (isWorking(run) ? 1_500 : false) });
  return (
    <Loaded query={query} rows={6} lead={t('page.value')}>
      {(run) => (
        <>
          <PageHeader
            title={t('models.title', { number: run.number })}
            page={t('page.value')}
            question={t('model.question')}
            state={<RunState run={run} />}
            actions={<Discard run={run} />}
          />
          {run.staleDays !== null && run.staleDays > 0 && (
            <p className="cu-hint">
              {t('model.stale', { number: run.number, n: run.staleDays })}{' '}
              <a href={paths.models()}>{t('model.again')}</a>
            </p>
          )}
          <Content run={run} />
        </>
      )}
    </Loaded>
  );
}

function Content({ run }: { readonly run: ModelRun }) {
  if (run.report) return <Report run={run} report={run.report} />;
  if (run.state === 'failed') return <p className="cu-answer">{t('model.failed', { why: run.problem ?? '' })}</p>;
  return (
    <ProgressJob
      what={run.progress?.step ?? t(`run.state.${run.state}`)}
      done={run.progress?.done ?? 0}
      total={run.progress?.total ?? 0}
    />
  );
}

function Discard({ run }: { readonly run: ModelRun }) {
  const go = useGo();
  const mayRun = useMay('models.run');
  const discard = useSend(models.discardRun, [models.listRuns]);
  if (!mayRun || (run.state !== 'failed' && run.state !== 'refused')) return null;
  return (
    <>
      {discard.error && <Problem error={discard.error} />}
      <Button
        variant="default"
        loading={discard.isPending}
        onClick={() => discard.mutate({ params: { id: run.id } }, { onSuccess: () => go(paths.models()) })}
      >
        {t('model.discard')}
      </Button>
    </>
  );
}
