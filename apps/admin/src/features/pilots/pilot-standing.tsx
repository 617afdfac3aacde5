import type { Pilot, PilotHealth } from '@customering/contracts';
import { t } from '../../words/t';
import { PilotStateBadge } from './list/pilot-state-badge';
import { isUnderWay } from './under-way';

interface Props {
  readonly pilot: Pilot & { readonly health: PilotHealth | null };
}

/** The state, and how far it is while it is at work. */
export function PilotStanding({ pilot }: Props) {
  const { health } = pilot;
  return (
    <>
      <PilotStateBadge pilot={pilot} />
      {health && isUnderWay(pilot) && (
        <span className="cu-meta">{t('monitor.day', { day: health.day, days: health.days })}</span>
      )}
    </>
  );
}
