import type { Source } from '@customering/contracts';
import { StateBadge, type StateKind } from '../../ui/state-badge';
import { t } from '../../words/t';
import { keepsNothing } from './order-of-need';

const kinds: Readonly<Record<Source['state'], StateKind>> = {
  active: 'good',
  paused: 'quiet',
  held: 'waiting',
  stopped: 'bad',
  cut_off: 'bad',
};

export function SourceState({ source }: { readonly source: Pick<Source, 'state' | 'stateReason' | 'counts'> }) {
  if (source.state === 'active' && source.counts.quarantined > 0) {
    return <StateBadge kind="uncertain" word={t('source.state.aside')} />;
  }
  if (source.state === 'active' && keepsNothing(source.counts))
    return <StateBadge kind="uncertain" word={t('source.state.nothingKept')} why={t('source.state.nothingKept.why')} />;
  return <StateBadge kind={kinds[source.state]} word={t(`source.state.${source.state}`)} why={source.stateReason} />;
}
