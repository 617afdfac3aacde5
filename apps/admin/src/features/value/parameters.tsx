import type { LifetimeReport } from '@customering/contracts';
import { DataTable, type Column } from '../../ui/data-table';
import { decimal, formatNumber, whole } from '../../ui/format/numbers';
import { t } from '../../words/t';

type Estimate = NonNullable<LifetimeReport['purchase']>['parameters'][number];

/** The numbers of the model, for those who want to check it. */
export function Parameters({ report: { purchase, spend, spendRefusal } }: { readonly report: LifetimeReport }) {
  const columns: readonly Column<Estimate>[] = [
    { key: 'name', title: t('column.parameter'), cell: ({ name }) => <code>{name}</code> },
    { key: 'value', title: t('column.figure'), align: 'end', cell: ({ value }) => significant(value) },
    {
      key: 'interval',
      title: t('column.interval'),
      align: 'end',
      cell: ({ low, high }) => t('report.range', { low: significant(low), high: significant(high) }),
    },
  ];
  return (
    <div className="cu-two">
      {purchase && (
        <div>
          <h3>{t('fit.purchase', { family: purchase.family })}</h3>
          <DataTable
            caption={t('fit.purchase', { family: purchase.family })}
            columns={columns}
            rows={purchase.parameters}
            rowKey={({ name }) => name}
            phone="scroll"
          />
          <p className="cu-meta">
            {t(purchase.converged ? 'fit.settled' : 'fit.unsettled')} ·{' '}
            {t('fit.likelihood', { value: decimal(purchase.logLikelihood, 1) })} ·{' '}
            {t('fit.gain', { value: decimal(purchase.gainOverNoDropout, 1) })}
          </p>
        </div>
      )}
      {spend && (
        <div>
          <h3>{t('fit.spend')}</h3>
          <DataTable
            caption={t('fit.spend')}
            columns={columns}
            rows={spend.parameters}
            rowKey={({ name }) => name}
            phone="scroll"
          />
          <p className="cu-meta">
            {t('fit.spend.customers', { n: whole(spend.customers) })} ·{' '}
            {t('fit.correlation', { value: decimal(spend.correlation, 2) })}
          </p>
        </div>
      )}
      {spendRefusal !== null && <p className="cu-untold">{spendRefusal}</p>}
    </div>
  );
}

function significant(value: number): string {
  return formatNumber(value, { maximumSignificantDigits: 4 });
}
