import type { KpiSeries } from '@customering/contracts';
import { paths } from '../../shell/paths';
import { IconAlertTriangle } from '../../ui/icons';
import { t } from '../../words/t';

/** Why no figure stands here, and what would change that. */
export function SeriesProblem({ problem }: { readonly problem: NonNullable<KpiSeries['problem']> }) {
  return (
    <div className="cu-problem" role="note">
      <IconAlertTriangle size={20} stroke={1.75} aria-hidden />
      <p>
        <strong>{problem.message}</strong> {problem.remedy}{' '}
        {problem.code === 'rate_missing' && <a href={paths.rates()}>{t('rates.open')}</a>}
      </p>
    </div>
  );
}
