import type { Pilot, PilotHealth } from '@customering/contracts';
import { StateBadge, type StateKind } from '../../ui/state-badge';
import { t } from '../../words/t';

interface Shown extends Pick<Pilot, 'state' | 'stopped'> {
  readonly health?: PilotHealth | null;
}

const kinds: Readonly<Record<Pilot['state'], StateKind>> = {
  draft: 'quiet',
  waiting: 'waiting',
  running: 'good',
  closed: 'waiting',
  due: 'uncertain',
  decided: 'quiet',
};

/** The state, which nobody types: it follows from what happened. */
export function PilotStateBadge({ pilot: { state, stopped, health } }: { readonly pilot: Shown }) {
  if (state === 'closed' && stopped) return <StateBadge kind="bad" word={t('monitor.state.stopped')} />;
  const isUnderWay = health && (state === 'running' || state === 'closed');
  const word = t(`monitor.state.${state}`);
  return (
    <StateBadge
      kind={kinds[state]}
      word={isUnderWay ? t('monitor.day', { state: word, day: health.day, days: health.days }) : word}
    />
  );
}
