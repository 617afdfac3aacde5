import type { PluginList, PluginShown } from '@customering/contracts';
import { useState } from 'react';
import { paths } from '../../shell/paths';
import { DataTable, type Column } from '../../ui/data-table';
import { t } from '../../words/t';
import { AllowVersion } from './allow-version';
import { PermissionList } from './permission-list';
import { PluginActs } from './plugin-acts';
import { PluginCondition } from './plugin-state';
import { signatureWords } from './signature-words';

interface Props {
  readonly caption: string;
  readonly plugins: readonly PluginShown[];
  readonly list: PluginList;
}

/** One row a plugin; what an owner is asked about opens above it. */
export function PluginsTable({ caption, plugins, list }: Props) {
  const [reviewed, setReviewed] = useState<string>();
  const review = plugins.find(({ id }) => id === reviewed);
  const { confinement, isShared } = list;
  return (
    <>
      {review && (
        <AllowVersion
          key={review.id}
          plugin={review}
          isUnconfined={confinement === 'files'}
          onClose={() => setReviewed(undefined)}
        />
      )}
      <DataTable caption={caption} columns={columns(isShared, setReviewed)} rows={plugins} rowKey={({ id }) => id} />
    </>
  );
}

function columns(isShared: boolean, onReview: (id: string) => void): readonly Column<PluginShown>[] {
  return [
    { key: 'plugin', title: t('plugins.plugin'), cell: (plugin) => <Name plugin={plugin} /> },
    { key: 'state', title: t('plugins.state'), cell: (plugin) => <PluginCondition plugin={plugin} /> },
    {
      key: 'may',
      title: t('plugins.may'),
      cell: ({ granted, declared, kind }) => {
        const shown = granted ?? declared;
        return shown && <PermissionList of={shown} kind={kind} />;
      },
    },
    { key: 'uses', title: t('plugins.uses'), cell: ({ uses }) => <Uses uses={uses} /> },
    {
      key: 'acts',
      title: t('column.next'),
      cell: (plugin) => <PluginActs plugin={plugin} isShared={isShared} onReview={() => onReview(plugin.id)} />,
    },
  ];
}

function Name({ plugin: { title, version, kind, signature } }: { readonly plugin: PluginShown }) {
  return (
    <div>
      <strong>{title}</strong> {version}
      <div className="cu-dimmed">
        {[kind && t(`plugins.kind.${kind}`), signature && signatureWords(signature)]
          .filter((part) => part !== null)
          .join(' · ')}
      </div>
    </div>
  );
}

function Uses({ uses }: Pick<PluginShown, 'uses'>) {
  if (uses.length === 0) return <span className="cu-dimmed">{t('plugins.uses.none')}</span>;
  return (
    <ul className="cu-plain-list">
      {uses.map(({ kind, id, name }) => (
        <li key={id}>
          <a href={kind === 'source' ? paths.source(id) : paths.kpi(id)}>{name}</a>
        </li>
      ))}
    </ul>
  );
}
