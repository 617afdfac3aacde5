import type { Role } from '@customering/contracts';
import type { BrandScope } from '@customering/persistence';

/**
 * What a person is in the demo company: what they are at home. Somebody who sees only some brands at home sees all of the demo's, but
 * gets none of the rights there that reach the whole installation.
 */
export function visitingRole(role: Role, brandIds: BrandScope): Role {
  const reachesFar = role === 'owner' || role === 'admin';
  return brandIds !== null && reachesFar ? 'analyst' : role;
}
