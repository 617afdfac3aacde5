import { pilots } from '@customering/contracts';
import { lazy, Suspense } from 'react';
import type { AnswerOf } from '../../api-client/call';
import { useApi } from '../../api-client/use-api';
import { useMay } from '../../shell/session-context';
import { useRouteParam } from '../../shell/use-route-param';
import { Forbidden } from '../../ui/forbidden';
import { Loaded, Waiting } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { t } from '../../words/t';

const DraftPilot = lazy(async () => ({ default: (await import('./design-page')).DraftPilot }));
const Monitor = lazy(async () => ({ default: (await import('./monitor/monitor')).Monitor }));

type Found = AnswerOf<typeof pilots.pilot>;

const everyMs = 10_000;

/** What is at work is read again; a draft is somebody's typing, and what is decided stays. */
function rhythm(pilot: Found | undefined): number | false {
  return pilot?.state === 'draft' || pilot?.state === 'decided' ? false : everyMs;
}

export function PilotPage() {
  const id = useRouteParam('id');
  const may = useMay('pilots.see');
  const query = useApi(pilots.pilot, { params: { id } }, { enabled: may, every: rhythm });
  if (!may) return <NotAllowed />;
  return (
    <Loaded query={query} rows={8} lead={t('page.pilots')}>
      {(pilot) => (
        <Suspense fallback={<Waiting rows={8} />}>
          {pilot.state === 'draft' ? <DraftPilot pilot={pilot} /> : <Monitor pilot={pilot} />}
        </Suspense>
      )}
    </Loaded>
  );
}

function NotAllowed() {
  return (
    <>
      <PageHeader title={t('page.pilots')} page={t('area.change')} question={t('pilot.monitor.question')} />
      <Forbidden permission="pilots.see" />
    </>
  );
}
