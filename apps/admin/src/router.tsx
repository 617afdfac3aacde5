import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { auditRoutes } from './features/audit/routes';
import { customersRoutes } from './features/customers/routes';
import { demoRoutes } from './features/demo/routes';
import { erasuresRoutes } from './features/erasures/routes';
import { homeRoutes } from './features/home/routes';
import { importsRoutes } from './features/imports/routes';
import { kpisRoutes } from './features/kpis/routes';
import { metricsRoutes } from './features/metrics/routes';
import { operationsRoutes } from './features/operations/routes';
import { pilotsRoutes } from './features/pilots/routes';
import { pluginsRoutes } from './features/plugins/routes';
import { recordsRoutes } from './features/records/routes';
import { repairsRoutes } from './features/repairs/routes';
import { settingsRoutes } from './features/settings/routes';
import { sourcesRoutes } from './features/sources/routes';
import { surveysRoutes } from './features/surveys/routes';
import { valueRoutes } from './features/value/routes';
import { LostPage } from './shell/lost-page';
import type { PageRoute } from './shell/page-route';

const root = createRootRoute({ notFoundComponent: LostPage });

const workspace = createRoute({
  getParentRoute: () => root,
  path: '/w/$workspace',
  component: lazyRouteComponent(() => import('./shell/workspace-gate'), 'WorkspaceGate'),
});

const pages: readonly PageRoute[] = [
  ...homeRoutes,
  ...sourcesRoutes,
  ...recordsRoutes,
  ...repairsRoutes,
  ...importsRoutes,
  ...surveysRoutes,
  ...customersRoutes,
  ...erasuresRoutes,
  ...kpisRoutes,
  ...metricsRoutes,
  ...valueRoutes,
  ...pilotsRoutes,
  ...settingsRoutes,
  ...pluginsRoutes,
  ...auditRoutes,
  ...operationsRoutes,
  ...demoRoutes,
];

const pageRoutes = pages.map(({ path, load }) =>
  createRoute({
    getParentRoute: () => workspace,
    path,
    component: lazyRouteComponent(async () => ({ Page: await load() }), 'Page'),
  }),
);

const doors = [
  createRoute({
    getParentRoute: () => root,
    path: '/',
    component: lazyRouteComponent(() => import('./shell/to-workspace'), 'ToWorkspace'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    component: lazyRouteComponent(() => import('./features/sign-in/sign-in-page'), 'SignInPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/welcome',
    component: lazyRouteComponent(() => import('./features/sign-in/welcome-page'), 'WelcomePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/vendor-access/$connector',
    component: lazyRouteComponent(() => import('./features/sources/back-from-vendor'), 'BackFromVendor'),
  }),
];

export const router = createRouter({
  routeTree: root.addChildren([...doors, workspace.addChildren(pageRoutes)]),
  // Everything in the address is text; what it means is decided by the schema of each page.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const asked = new URLSearchParams(search).toString();
    return asked ? `?${asked}` : '';
  },
  scrollRestoration: true,
  defaultPendingMs: 150,
});
