import { pilots } from '@customering/contracts';
import { Button } from '@mantine/core';
import type { AnswerOf } from '../../api-client/call';
import { useApi } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { useRouteParam } from '../../shell/use-route-param';
import { Forbidden } from '../../ui/forbidden';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { t } from '../../words/t';
import { PilotStanding } from './pilot-standing';
import { ResultView } from './result/result-view';
import { TooEarly } from './result/too-early';

export function PilotResultPage() {
  const id = useRouteParam('id');
  const may = useMay('pilots.see');
  const query = useApi(pilots.pilot, { params: { id } }, { enabled: may });
  if (!may) return <NotAllowed />;
  return (
    <Loaded query={query} rows={8} lead={t('page.pilots')}>
      {(pilot) => (
        <>
          <PageHeader
            title={pilot.plan.name}
            page={t('page.pilots')}
            question={t('pilot.result.question')}
            state={<PilotStanding pilot={pilot} />}
            actions={
              <Button component="a" variant="default" href={paths.pilot(id)}>
                {t('pilotResult.monitor')}
              </Button>
            }
          />
          <Answer pilot={pilot} />
        </>
      )}
    </Loaded>
  );
}

function Answer({ pilot }: { readonly pilot: AnswerOf<typeof pilots.pilot> }) {
  const query = useApi(pilots.pilotResult, { params: { id: pilot.id } });
  if (query.error?.code === 'pilot_too_early') return <TooEarly pilot={pilot} health={pilot.health} />;
  return (
    <Loaded query={query} rows={8}>
      {(result) => <ResultView pilot={pilot} result={result} />}
    </Loaded>
  );
}

function NotAllowed() {
  return (
    <>
      <PageHeader title={t('page.pilots')} page={t('area.change')} question={t('pilot.result.question')} />
      <Forbidden permission="pilots.see" />
    </>
  );
}
