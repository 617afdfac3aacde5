import { pilots } from '@customering/contracts';
import type { AnswerOf } from '../../api-client/call';
import { useApi } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { useRouteParam } from '../../shell/use-route-param';
import { EmptyState } from '../../ui/empty-state';
import { Forbidden } from '../../ui/forbidden';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { t } from '../../words/t';
import { Monitor } from './monitor/monitor';

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
      {(pilot) => (pilot.state === 'draft' ? <Draft pilot={pilot} /> : <Monitor pilot={pilot} />)}
    </Loaded>
  );
}

function Draft({ pilot }: { readonly pilot: Found }) {
  return (
    <>
      <PageHeader title={pilot.plan.name} page={t('page.pilots')} question={t('pilot.monitor.question')} />
      <EmptyState
        tells={t('monitor.draft.tells')}
        needs={t('monitor.draft.needs')}
        action={<a href={paths.pilots()}>{t('monitor.draft.list')}</a>}
      />
    </>
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
