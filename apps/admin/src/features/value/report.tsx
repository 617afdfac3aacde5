import type { LifetimeReport, ModelRun } from '@customering/contracts';
import { useMay } from '../../shell/session-context';
import { Facts } from '../../ui/facts';
import { localDay } from '../../ui/format/dates';
import { money, percent, whole } from '../../ui/format/numbers';
import { Section } from '../../ui/section';
import { Term } from '../../ui/term';
import { t } from '../../words/t';
import { HoldoutCheck } from './holdout-check';
import { Parameters } from './parameters';
import { People } from './people';
import { VerdictBadge } from './run-state';

interface Props {
  readonly run: ModelRun;
  readonly report: LifetimeReport;
}

/** The verdict first; a refusal stands where the figures would. Parameters come last. */
export function Report({ run, report }: Props) {
  const maySee = useMay('customers.see');
  const isRefused = report.verdict === 'refused';
  return (
    <div className="cu-stack">
      <div className="cu-verdict">
        <VerdictBadge verdict={report.verdict} />
        <p className="cu-lead-sentence">{report.verdictSentence}</p>
        <ul className="cu-plain-list">
          {report.reasons.map(({ code, message, remedy }) => (
            <li key={code}>
              {message} <span className="cu-dimmed">{remedy}</span>
            </li>
          ))}
        </ul>
      </div>
      {!isRefused && <Total report={report} />}
      {report.holdout && (
        <HoldoutCheck
          holdout={report.holdout}
          calibrationEnd={report.calibrationEnd}
          isSaid={report.holdout.sentence === report.verdictSentence}
        />
      )}
      {!isRefused && maySee && (
        <Section title={t('people.title')}>
          <People runId={run.id} />
        </Section>
      )}
      <Section title={t('report.assumed')}>
        <Facts items={assumedOf(report)} />
      </Section>
      {(report.purchase ?? report.spend) !== null && (
        <Section title={t('report.fit')} actions={<Term word="interval" />}>
          <Parameters report={report} />
        </Section>
      )}
    </div>
  );
}

function Total({ report: { total, assumed, spendRefusal, customers } }: { readonly report: LifetimeReport }) {
  if (!total) return spendRefusal === null ? null : <p className="cu-untold">{spendRefusal}</p>;
  const { currency, horizonMonths, annualDiscountPercent } = assumed;
  const range = (low: string, high: string) =>
    t('report.range', { low: money(low, currency, 0), high: money(high, currency, 0) });
  return (
    <div>
      <p className="cu-label">{t('report.total', { n: customers })}</p>
      <p>
        <span className="cu-figure-value cu-figure-large">{money(total.revenue, currency, 0)}</span>{' '}
        <span className="cu-figure-interval">{range(total.revenueLow, total.revenueHigh)}</span>
      </p>
      <p className="cu-meta">
        {t('report.total.meta', {
          months: horizonMonths,
          rate: percent(annualDiscountPercent, 0),
          n: whole(customers),
        })}
      </p>
      {total.margin !== null && total.marginLow !== null && total.marginHigh !== null && (
        <p>
          {t('report.margin', {
            margin: money(total.margin, currency, 0),
            range: range(total.marginLow, total.marginHigh),
          })}
        </p>
      )}
    </div>
  );
}

function assumedOf({
  assumed,
  customers,
  repeatCustomers,
  purchaseDays,
  from,
  calibrationEnd,
  dataEnd,
}: LifetimeReport) {
  const { horizonMonths, annualDiscountPercent, marginPercent, marginSource, currency, unitOfTime } = assumed;
  return [
    {
      name: t('report.seen'),
      value: t('report.seen.value', {
        customers: whole(customers),
        repeat: whole(repeatCustomers),
        days: whole(purchaseDays),
      }),
    },
    {
      name: t('report.period'),
      value: t('report.period.value', {
        from: localDay(from),
        end: localDay(calibrationEnd),
        dataEnd: localDay(dataEnd),
      }),
    },
    { name: t('models.horizon'), value: t('models.months', { n: horizonMonths }) },
    { name: t('models.discount'), value: percent(annualDiscountPercent, 0) },
    {
      name: t('models.margin'),
      value:
        marginPercent === null
          ? t('report.margin.none')
          : t('report.margin.value', {
              margin: percent(marginPercent, 0),
              source: marginSource || t('report.margin.unsaid'),
            }),
    },
    { name: t('report.currency'), value: currency },
    { name: t('report.unit'), value: unitOfTime },
  ];
}
