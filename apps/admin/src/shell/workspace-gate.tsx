import { access, type Session } from '@customering/contracts';
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { askOf } from '../api-client/of-workspace';
import { useApi } from '../api-client/use-api';
import { applyLocaleSettings } from '../ui/format/locale-settings';
import { Waiting } from '../ui/loaded';
import { Problem } from '../ui/problem';
import { useRouteParam } from './use-route-param';
import { AppShell } from './app-shell';
import { FirstPassword } from './first-password';
import { LostPage } from './lost-page';
import { enterWorkspace } from './paths';
import { SessionContext } from './session-context';

/** Lets in who is signed in, with a password of their own, in a workspace that they belong to. */
export function WorkspaceGate() {
  const router = useRouter();
  const slug = useRouteParam('workspace');
  const { data: session, error, refetch } = useApi(access.session, {});
  const mustSignIn = error?.code === 'not_signed_in';
  useEffect(() => {
    if (!mustSignIn) return;
    const { href } = router.state.location;
    router.history.replace(`/sign-in?next=${encodeURIComponent(href)}`);
  }, [mustSignIn, router]);
  if (mustSignIn) return null;
  if (!session) return error ? <Problem error={error} onRetry={() => void refetch()} /> : <Waiting rows={6} />;
  if (session.workspace.slug !== slug) return <LostPage />;
  if (session.user.mustChangePassword) return <FirstPassword />;
  settle(session);
  return (
    <SessionContext value={session}>
      <AppShell key={`${session.workspace.locale} ${session.workspace.zone}`} />
    </SessionContext>
  );
}

/** Formats and addresses are those of the workspace from the first page on. */
function settle({ workspace }: Session): void {
  applyLocaleSettings({ locale: workspace.locale, zone: workspace.zone, firstWeekday: workspace.firstWeekday });
  enterWorkspace(workspace.slug);
  askOf(workspace.id);
  document.documentElement.lang = 'en';
}
