import { floorLines, type Floor, type metrics } from '@customering/contracts';
import type { AnswerOf } from '../../../api-client/call';
import { paths } from '../../../shell/paths';
import { Facts } from '../../../ui/facts';
import { inUnit } from '../../../ui/format/measured';
import { t } from '../../../words/t';
import { currencyOf } from '../kpi-currency';

type Kpis = AnswerOf<typeof metrics.listKpis>['items'];

interface Props {
  readonly items: readonly Floor[];
  readonly kpis: Kpis;
}

export function FloorsShown({ items, kpis }: Props) {
  return (
    <Facts
      items={floorLines.map((line) => ({
        name: t(`floors.line.${line}`),
        value: <Line floors={items.filter((floor) => floor.line === line)} kpis={kpis} />,
      }))}
    />
  );
}

function Line({ floors, kpis }: { readonly floors: readonly Floor[]; readonly kpis: Kpis }) {
  if (floors.length === 0) return <span className="cu-dimmed">{t('floors.none')}</span>;
  return floors.map((floor) => <OneFloor key={`${floor.kpiId} ${floor.floor}`} floor={floor} kpis={kpis} />);
}

function OneFloor({ floor: { kpiId, floor }, kpis }: { readonly floor: Floor; readonly kpis: Kpis }) {
  const kpi = kpis.find(({ id }) => id === kpiId);
  if (!kpi) return <div>{t('floors.kpi.gone', { floor })}</div>;
  return (
    <div>
      <a href={paths.kpi(kpiId)}>{kpi.definition.name}</a>{' '}
      {t(kpi.definition.direction === 'lower_is_better' ? 'floors.atMost' : 'floors.atLeast', {
        floor: inUnit(floor, kpi.unit, currencyOf(kpi)),
      })}
    </div>
  );
}
