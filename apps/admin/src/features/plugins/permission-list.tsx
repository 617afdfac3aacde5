import type { PluginShown } from '@customering/contracts';
import { t } from '../../words/t';
import { permissionLines } from './permission-lines';

interface Props {
  readonly of: NonNullable<PluginShown['declared']>;
  readonly kind: PluginShown['kind'];
}

/** In plain words; a plugin that asks for nothing says so. */
export function PermissionList({ of, kind }: Props) {
  const facts = kind === 'metrics' ? [t('plugins.may.facts')] : [];
  const lines = [...facts, ...permissionLines(of), ...(of.network.length === 0 ? [t('plugins.may.askNobody')] : [])];
  return (
    <ul className="cu-plain-list">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
