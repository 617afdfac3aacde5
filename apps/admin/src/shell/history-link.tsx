import { t } from '../words/t';
import { paths } from './paths';
import { useMay } from './session-context';

/** To everything that the audit tells of one object, for those who may read it. */
export function HistoryLink({ object, id }: { readonly object: 'kpi' | 'source'; readonly id: string }) {
  const may = useMay('audit.see');
  if (!may) return null;
  return (
    <p>
      <a href={paths.audit({ object, objectId: id, days: 'all' })}>{t('shell.history')}</a>
    </p>
  );
}
