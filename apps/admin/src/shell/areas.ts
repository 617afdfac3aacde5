import type { Permission } from '@customering/contracts';
import { IconBroadcast, IconHome, IconSettings, IconTargetArrow, IconUsers } from '../ui/icons';
import type { MessageKey } from '../words/t';
import { paths } from './paths';

export interface Entry {
  readonly key: MessageKey;
  readonly href: () => string;
  readonly needs: Permission | undefined;
}

export interface Area {
  readonly key: MessageKey;
  /** Pressed after `g`. */
  readonly letter: string;
  readonly icon: typeof IconHome;
  readonly entries: readonly Entry[];
}

function entry(key: MessageKey, href: () => string, needs?: Permission): Entry {
  return { key, href, needs };
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
      entry('page.sources', paths.sources, 'sources.see'),
      entry('page.quarantine', paths.quarantine, 'sources.see'),
    ],
  },
  {
    key: 'area.know',
    letter: 'k',
    icon: IconUsers,
    entries: [entry('page.customers', paths.customers, 'customers.see')],
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
    key: 'area.settings',
    letter: ',',
    icon: IconSettings,
    entries: [
      entry('page.workspace', paths.workspace, 'settings.see'),
      entry('page.brands', paths.brands, 'settings.see'),
      entry('page.rates', paths.rates, 'settings.see'),
      entry('page.users', paths.users, 'settings.see'),
      entry('page.keys', paths.keys, 'keys.manage'),
      entry('page.sessions', paths.sessions),
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
  const places = shown.flatMap((area) => area.entries.map((found) => ({ area, entry: found })));
  const fitting = places.filter(({ entry: { href } }) => isWithin(pathname, href()));
  return fitting.sort((a, b) => b.entry.href().length - a.entry.href().length)[0];
}

function isWithin(pathname: string, home: string): boolean {
  if (pathname === home || pathname === home.replace(/\/$/, '')) return true;
  const isRoot = home.endsWith('/');
  return !isRoot && pathname.startsWith(`${home}/`);
}
