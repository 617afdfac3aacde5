import type { Pilot, PilotState } from '@customering/contracts';
import { StateBadge, type StateKind } from '../../../ui/state-badge';
import { t } from '../../../words/t';

const kinds: Readonly<Record<PilotState, StateKind>> = {
  draft: 'quiet',
  waiting: 'waiting',
  running: 'good',
  closed: 'quiet',
  due: 'uncertain',
  decided: 'quiet',
};

type Shown = Pick<Pilot, 'state' | 'need' | 'stopped'>;

/** Nothing that needs somebody looks healthy. */
export function PilotStateBadge({ pilot: { state, need, stopped } }: { readonly pilot: Shown }) {
  const kind = need === null || state === 'decided' ? kinds[state] : state === 'due' ? 'uncertain' : 'bad';
  const isStopped = stopped !== null && state === 'closed';
  return <StateBadge kind={kind} word={isStopped ? t('pilots.state.stopped') : t(`pilots.state.${state}`)} />;
}
