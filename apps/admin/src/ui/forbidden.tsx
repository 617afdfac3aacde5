import { permissionTable, permissionWords, type Permission } from '@customering/contracts';
import { t } from '../words/t';

/** What one may not do, and which roles may. */
export function Forbidden({ permission }: { readonly permission: Permission }) {
  const allowed = permissionTable[permission].map((role) => t(`role.${role}`)).join(', ');
  return (
    <div className="cu-empty" role="note">
      <p className="cu-empty-tells">{t('forbidden.what', { what: permissionWords[permission] })}</p>
      <p className="cu-dimmed">{t('forbidden.who', { roles: allowed })}</p>
    </div>
  );
}
