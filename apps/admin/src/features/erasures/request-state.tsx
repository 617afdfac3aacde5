import type { ErasureRequest } from '@customering/contracts';
import { StateBadge } from '../../ui/state-badge';
import { t } from '../../words/t';

/** Done, or how many receipts of all are given. */
export function RequestState({ request: { state, owing, receiptsInAll } }: { readonly request: ErasureRequest }) {
  if (state === 'done') return <StateBadge kind="good" word={t('erasure.state.done')} />;
  const word = t('erasure.state.running', { n: receiptsInAll - owing, total: receiptsInAll });
  return <StateBadge kind="waiting" word={word} />;
}
