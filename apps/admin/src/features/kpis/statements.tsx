import type { KpiSeries } from '@customering/contracts';
import { StateBadge, type StateKind } from '../../ui/state-badge';
import { t } from '../../words/t';

type Against = KpiSeries['against'];
type Movement = KpiSeries['movement'];
type Direction = 'higher_is_better' | 'lower_is_better' | 'neutral';

const againstKinds: Readonly<Record<Against['status'], StateKind>> = {
  on_track: 'good',
  at_risk: 'uncertain',
  missed: 'bad',
  no_target: 'quiet',
  no_data: 'quiet',
};

export function AgainstBadge({ against }: { readonly against: Against }) {
  return (
    <StateBadge kind={againstKinds[against.status]} word={t(`against.${against.status}`)} why={against.sentence} />
  );
}

/** Good means good for the direction of the measure, never "up". */
function movementKind({ status }: Movement, direction: Direction): StateKind {
  if (status !== 'rise' && status !== 'fall') return 'quiet';
  if (direction === 'neutral') return 'quiet';
  const isGood = (status === 'rise') === (direction === 'higher_is_better');
  return isGood ? 'good' : 'bad';
}

export function MovementBadge({ movement, direction }: { readonly movement: Movement; readonly direction: Direction }) {
  return (
    <StateBadge
      kind={movementKind(movement, direction)}
      word={t(`movement.${movement.status}`)}
      why={movement.sentence}
    />
  );
}

/** Two statements, never one: where it stands, and whether it moves. */
export function Statements({ series, direction }: { readonly series: KpiSeries; readonly direction: Direction }) {
  return (
    <ul className="cu-statements">
      <li>
        <AgainstBadge against={series.against} /> <span>{series.against.sentence}</span>
      </li>
      <li>
        <MovementBadge movement={series.movement} direction={direction} /> <span>{series.movement.sentence}</span>
      </li>
    </ul>
  );
}
