import type { PilotCheck } from '@customering/contracts';
import { StateBadge } from '../../ui/state-badge';
import { t } from '../../words/t';

const kinds = { good: 'good', attention: 'uncertain', bad: 'bad' } as const;

/** A check's state by sign and word. */
export function CheckBadge({ state }: Pick<PilotCheck, 'state'>) {
  return <StateBadge kind={kinds[state]} word={t(`checked.${state}`)} />;
}

/** What was looked at and how it stands; what fails comes first. */
export function CheckList({ checks }: { readonly checks: readonly PilotCheck[] }) {
  const order = ['bad', 'attention', 'good'];
  const sorted = checks.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  return (
    <ul className="cu-check-lines">
      {sorted.map(({ id, state, sentence }) => (
        <li key={`${id} ${sentence}`}>
          <CheckBadge state={state} />
          <span>{sentence}</span>
        </li>
      ))}
    </ul>
  );
}
