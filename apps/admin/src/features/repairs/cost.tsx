import type { GroupDetail } from '@customering/contracts';
import { paths } from '../../shell/paths';
import { t } from '../../words/t';

/** Which figures are too low as long as these records are set aside. */
export function Cost({ kpis }: Pick<GroupDetail, 'kpis'>) {
  if (kpis.length === 0) return <p className="cu-dimmed">{t('group.cost.none')}</p>;
  return (
    <p>
      {t('group.cost', { n: kpis.length })}{' '}
      {kpis.map(({ id, name }, index) => (
        <span key={id}>
          {index > 0 && ' · '}
          <a href={paths.kpi(id)}>{name}</a>
        </span>
      ))}
    </p>
  );
}
