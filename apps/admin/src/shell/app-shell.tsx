import { Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import { isSessionLost, onSessionLost } from '../api-client/sign-in-again';
import { liveRegionId } from '../ui/announce';
import { NoticeBar } from '../ui/notice-bar';
import { t } from '../words/t';
import { openAreas, placeOf } from './areas';
import { ExplainProvider } from './explain-provider';
import { PhoneBar, SideBar, SubBar } from './navigation';
import { useSession } from './session-context';
import { TopBar } from './top-bar';
import { useKeys } from './use-keys';

const Palette = lazy(() => import('./palette').then(({ Palette: loaded }) => ({ default: loaded })));
const SessionLost = lazy(() => import('./session-lost').then(({ SessionLost: loaded }) => ({ default: loaded })));
const KeysHelp = lazy(() => import('./keys-help').then(({ KeysHelp: loaded }) => ({ default: loaded })));

const DemoBar = lazy(() => import('./demo/demo-bar').then(({ DemoBar: loaded }) => ({ default: loaded })));

type Overlay = 'palette' | 'keys' | undefined;

/** The furniture around every page. */
export function AppShell() {
  const session = useSession();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const [overlay, setOverlay] = useState<Overlay>();
  const shown = openAreas(session.permissions);
  const place = placeOf(pathname, shown);
  useKeys({ areas: shown, onPalette: () => setOverlay('palette'), onHelp: () => setOverlay('keys') });
  const isLost = useSyncExternalStore(onSessionLost, isSessionLost);
  const close = () => setOverlay(undefined);
  return (
    <ExplainProvider>
      <a className="cu-skip" href="#content">
        {t('shell.skip')}
      </a>
      <div className="cu-shell">
        <TopBar onSearch={() => setOverlay('palette')} onHelp={() => setOverlay('keys')} />
        <SideBar areas={shown} place={place} />
        <div className="cu-main">
          <SubBar place={place} />
          <main id="content" tabIndex={-1}>
            <Visiting />
            <Notices />
            <Suspense>
              <Outlet key={pathname} />
            </Suspense>
          </main>
        </div>
        <PhoneBar areas={shown} place={place} />
      </div>
      <NoticeBar />
      <div id={liveRegionId} className="cu-visually-hidden" aria-live="polite" />
      <Suspense>
        {isLost && <SessionLost email={session.user.email} />}
        {overlay === 'palette' && <Palette onClose={close} />}
        {overlay === 'keys' && <KeysHelp areas={shown} onClose={close} />}
      </Suspense>
    </ExplainProvider>
  );
}

/** The demo company looks like any other: every page of it says what it is. */
function Visiting() {
  const { visitingFrom } = useSession();
  return <Suspense>{visitingFrom !== null && <DemoBar home={visitingFrom} />}</Suspense>;
}

/** What stays true until someone changes the installation, such as an address without encryption. */
function Notices() {
  const { notices } = useSession();
  return notices.map(({ code, message }) => (
    <p key={code} className="cu-standing-notice" role="note">
      {message}
    </p>
  ));
}
