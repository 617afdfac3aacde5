/** Who may do what: the table that both the API and the Users page read. */
export const roles = ['owner', 'admin', 'analyst', 'steward', 'viewer'] as const;
export type Role = (typeof roles)[number];

export const permissionTable = {
  'sources.see': ['owner', 'admin', 'analyst', 'steward', 'viewer'],
  'sources.manage': ['owner', 'admin'],
  'imports.run': ['owner', 'admin', 'analyst'],
  'records.see': ['owner', 'admin', 'analyst', 'steward'],
  'surveys.see': ['owner', 'admin', 'analyst', 'steward', 'viewer'],
  'surveys.edit': ['owner', 'admin', 'analyst'],
  'customers.see': ['owner', 'admin', 'analyst', 'steward'],
  'customers.reveal': ['owner', 'admin', 'steward'],
  'customers.erase': ['owner', 'admin'],
  'metrics.see': ['owner', 'admin', 'analyst', 'steward', 'viewer'],
  'kpis.edit': ['owner', 'admin', 'analyst'],
  'models.run': ['owner', 'admin', 'analyst'],
  'pilots.see': ['owner', 'admin', 'analyst', 'steward', 'viewer'],
  'pilots.edit': ['owner', 'admin', 'analyst'],
  'pilots.decide': ['owner', 'admin'],
  'settings.see': ['owner', 'admin', 'analyst', 'steward', 'viewer'],
  'settings.manage': ['owner', 'admin'],
  'plugins.see': ['owner', 'admin'],
  'plugins.manage': ['owner'],
  'demo.load': ['owner'],
  'users.manage': ['owner', 'admin'],
  'keys.manage': ['owner', 'admin'],
  'audit.see': ['owner', 'admin'],
  'operations.see': ['owner', 'admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissionTable;
export const permissions = Object.keys(permissionTable).filter((name): name is Permission => name in permissionTable);

export function mayDo(role: Role, permission: Permission): boolean {
  const allowed: readonly Role[] = permissionTable[permission];
  return allowed.includes(role);
}

/** What concerns the whole workspace is not for callers who are limited to some of its brands. */
const ofAllBrands: readonly Permission[] = [
  'users.manage',
  'keys.manage',
  'settings.manage',
  'models.run',
  'pilots.see',
  'pilots.edit',
  'pilots.decide',
  'customers.erase',
  'plugins.see',
  'plugins.manage',
  'demo.load',
];

export function mayDoWithin(role: Role, permission: Permission, brandIds: readonly string[] | null): boolean {
  return mayDo(role, permission) && (brandIds === null || !ofAllBrands.includes(permission));
}

/** Plain words of each permission for the Users page. */
export const permissionWords: Readonly<Record<Permission, string>> = {
  'sources.see': 'See sources and counts',
  'sources.manage': 'Connect and change sources',
  'imports.run': 'Import files',
  'records.see': 'See raw records',
  'surveys.see': 'See surveys, and how many were asked and answered',
  'surveys.edit': 'Make surveys and ask people',
  'customers.see': 'See customers',
  'customers.reveal': 'See e-mail addresses and telephone numbers in full',
  'customers.erase': 'Erase people who ask for it',
  'metrics.see': 'See KPIs and metrics',
  'kpis.edit': 'Make and change KPIs',
  'models.run': 'Run lifetime models',
  'pilots.see': 'See pilots and their results',
  'pilots.edit': 'Plan, lock and stop pilots',
  'pilots.decide': 'Decide what becomes of a pilot, and set what no pilot may push below',
  'settings.see': 'See settings',
  'settings.manage': 'Change settings, brands and rates',
  'plugins.see': 'See plugins and what they may do',
  'plugins.manage': 'Agree to what plugins may do, switch them on and off',
  'demo.load': 'Load and remove the demo company',
  'users.manage': 'Invite and change users',
  'keys.manage': 'Make and revoke API keys',
  'audit.see': 'See who changed what',
  'operations.see': 'See how the product itself is running',
};
