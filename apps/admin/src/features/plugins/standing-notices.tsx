import type { PluginList } from '@customering/contracts';
import { t } from '../../words/t';

/** What holds for all plugins here, for as long as it holds. */
export function StandingNotices({ list }: { readonly list: PluginList }) {
  const { confinement, disagreement, problem, isShared } = list;
  return (
    <>
      {problem !== null && <Notice what={t('plugins.unreadable.what')} more={problem} />}
      {disagreement && <Notice what={t('plugins.disagree.what')} more={t('plugins.disagree.todo')} />}
      {confinement === 'files' && <Notice what={t('plugins.unconfined.what')} more={t('plugins.unconfined.means')} />}
      {isShared && <p className="cu-dimmed">{t('plugins.shared')}</p>}
    </>
  );
}

function Notice({ what, more }: { readonly what: string; readonly more: string }) {
  return (
    <div className="cu-hint" role="note">
      <p>
        <strong>{what}</strong>
      </p>
      <p>{more}</p>
    </div>
  );
}
