import { CloseButton } from '@mantine/core';
import { z } from 'zod';
import { useMay } from '../../shell/session-context';
import { useView } from '../../shell/use-view';
import { Figure } from '../../ui/figure';
import { Forbidden } from '../../ui/forbidden';
import { localDay, localDays } from '../../ui/format/dates';
import { exact } from '../../ui/format/numbers';
import { t } from '../../words/t';
import { LeftOut } from './left-out';
import type { KpiDetail } from './kpi-detail';
import { PointPeople } from './point-people';
import { PointRows } from './point-rows';
import { PointSplit } from './point-split';

const viewSchema = z.object({ profile: z.uuid().optional().catch(undefined) });

interface Props {
  readonly kpi: KpiDetail;
  readonly from: string;
  readonly onClose: () => void;
}

/** One point opened: its customers, their rows, the raw records behind them, and what was left out. */
export function PointDrill({ kpi, from, onClose }: Props) {
  const [{ profile }, setView] = useView(viewSchema);
  const maySee = useMay('customers.see');
  const point = kpi.series.points.find((candidate) => candidate.from === from);
  return (
    <section className="cu-drill" aria-label={t('drill.title')}>
      <div className="cu-section-head">
        <h2>{t('drill.behind', { label: point ? localDays(point.from, point.to) : localDay(from) })}</h2>
        <CloseButton aria-label={t('action.close')} onClick={onClose} />
      </div>
      {point && <Figure of={point.figure} title={kpi.definition.name} explainId="point" />}
      {point?.conversions.map(({ base, quote, rate, rateDay }) => (
        <p key={`${base} ${rateDay}`} className="cu-meta">
          {t('drill.conversion', { base, quote, rate: exact(rate), day: localDay(rateDay) })}
        </p>
      ))}
      {kpi.metric.dimensions.length > 0 && <PointSplit kpi={kpi} from={from} />}
      {!maySee && <Forbidden permission="customers.see" />}
      {maySee && profile === undefined && (
        <PointPeople kpi={kpi} from={from} onChoose={(id) => setView({ profile: id }, 'push')} />
      )}
      {maySee && profile !== undefined && (
        <>
          <button type="button" className="cu-link" onClick={() => setView({ profile: undefined })}>
            {t('drill.allCustomers')}
          </button>
          <PointRows kpi={kpi} from={from} profile={profile} />
        </>
      )}
      <LeftOut kpiId={kpi.id} from={from} />
    </section>
  );
}
