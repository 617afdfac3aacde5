import type { PluginShown } from '@customering/contracts';
import { t } from '../../words/t';
import { permissionLines } from './permission-lines';

/** In plain words; a plugin that asks for nothing says so. */
export function PermissionList({ of }: { readonly of: NonNullable<PluginShown['declared']> }) {
  const lines = [...permissionLines(of), ...(of.network.length === 0 ? [t('plugins.may.askNobody')] : [])];
  return (
    <ul className="cu-plain-list">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
