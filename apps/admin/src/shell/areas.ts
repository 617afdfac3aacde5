import type { Permission } from '@customering/contracts';
import { IconBroadcast, IconFlask, IconHome, IconSettings, IconTargetArrow, IconUsers } from '../ui/icons';
import type { MessageKey } from '../words/t';
import { paths } from './paths';

export interface Entry {
  readonly key: MessageKey;
  readonly href: () => string;
  readonly needs: Permission | undefined;
  /** Where pages are that belong to this entry, below the workspace; its own address when it is left out. */
  readonly within: readonly string[];
}

export interface Area {
  readonly key: MessageKey;
  /** Pressed after `g`. */
  readonly letter: string;
  readonly icon: typeof IconHome;
  readonly entries: readonly Entry[];
}

function entry(key: MessageKey, href: () => string, needs?: Permission, within: readonly string[] = []): Entry {
  return { key, href, needs, within };
}

/** The whole menu. An entry is here when its first page works, and is shown to those who may see that page. */
export const areas: readonly Area[] = [
  {
    key: 'area.home',
    letter: 'h',
    icon: IconHome,
    entries: [entry('page.today', paths.today), entry('page.firstHour', paths.firstHour)],
  },
  {
    key: 'area.listen',
    letter: 'l',
    icon: IconBroadcast,
    entries: [
      entry('page.live', paths.live, 'sources.see'),
      entry('page.sources', paths.sources, 'sources.see', ['/listen/import', '/listen/connect', '/listen/records']),
      entry('page.surveys', paths.surveys, 'surveys.see'),
      entry('page.quarantine', paths.quarantine, 'sources.see'),
    ],
  },
  {
    key: 'area.know',
    letter: 'k',
    icon: IconUsers,
    entries: [
      entry('page.customers', paths.customers, 'customers.see'),
      entry('page.erasures', paths.erasures, 'customers.erase'),
    ],
  },
  {
    key: 'area.score',
    letter: 's',
    icon: IconTargetArrow,
    entries: [
      entry('page.kpis', paths.kpis, 'metrics.see'),
      entry('page.metrics', paths.metrics, 'metrics.see'),
      entry('page.value', paths.models, 'metrics.see'),
    ],
  },
  {
    key: 'area.change',
    letter: 'c',
    icon: IconFlask,
    entries: [entry('page.pilots', paths.pilots, 'pilots.see')],
  },
  {
    key: 'area.settings',
    letter: ',',
    icon: IconSettings,
    entries: [
      entry('page.workspace', paths.workspace, 'settings.see', ['/settings/brands', '/settings/rates']),
      entry('page.users', paths.users, 'settings.see'),
      entry('page.keys', paths.keys, 'keys.manage'),
      entry('page.plugins', paths.plugins, 'plugins.see'),
      entry('page.audit', () => paths.audit(), 'audit.see'),
      entry('page.operations', paths.operations, 'operations.see'),
      entry('page.demo', paths.demo, 'settings.see'),
    ],
  },
];

/** The areas and entries that this person may open. */
export function openAreas(permissions: readonly Permission[]): readonly Area[] {
  return areas
    .map((area) => ({
      ...area,
      entries: area.entries.filter(({ needs }) => needs === undefined || permissions.includes(needs)),
    }))
    .filter((area) => area.entries.length > 0);
}

export interface Place {
  readonly area: Area;
  readonly entry: Entry;
}

/** Where an address is: the entry whose address it begins with, the longest first. */
export function placeOf(pathname: string, shown: readonly Area[]): Place | undefined {
  const places = shown.flatMap((area) =>
    area.entries.map((found) => ({ area, entry: found, depth: depthOf(pathname, found) })),
  );
  const nearest = places.filter(({ depth }) => depth > 0).sort((a, b) => b.depth - a.depth)[0];
  return nearest && { area: nearest.area, entry: nearest.entry };
}

function depthOf(pathname: string, { href, within }: Entry): number {
  const front = paths.today();
  const homes = [href(), ...within.map((path) => `${front.replace(/\/$/, '')}${path}`)];
  return Math.max(...homes.map((home) => (isWithin(pathname, home) ? home.length : 0)));
}

function isWithin(pathname: string, home: string): boolean {
  if (pathname === home || `${pathname}/` === home) return true;
  return !home.endsWith('/') && pathname.startsWith(`${home}/`);
}
