import { StateBadge } from '../../ui/state-badge';
import { t } from '../../words/t';

type Limit = 'inside' | 'crossed' | 'unclear' | 'unknown';

const kinds = { inside: 'good', crossed: 'bad', unclear: 'uncertain', unknown: 'waiting' } as const;

/** What must not get worse: inside or crossed, and not by how much. */
export function LimitBadge({ title, state }: { readonly title: string; readonly state: Limit }) {
  return <StateBadge kind={kinds[state]} word={t('limit.badge', { title, state: t(`limit.${state}`) })} />;
}
