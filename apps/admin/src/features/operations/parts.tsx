import type { Operations } from '@customering/contracts';
import { Facts } from '../../ui/facts';
import { StateBadge } from '../../ui/state-badge';
import { t } from '../../words/t';

type Part = Operations['processes'][number];

export function Parts({ parts }: { readonly parts: readonly Part[] }) {
  return (
    <Facts items={parts.map((part) => ({ name: t(`operations.part.${part.name}`), value: <Health part={part} /> }))} />
  );
}

function Health({ part: { ready, problem, running } }: { readonly part: Part }) {
  if (ready)
    return (
      <StateBadge
        kind="good"
        word={running === null ? t('operations.ready') : t('operations.running', { n: running })}
      />
    );
  return (
    <>
      <StateBadge kind="bad" word={t('operations.notReady')} />
      <div>{remedy(problem)}</div>
    </>
  );
}

function remedy(problem: string | null): string {
  if (problem === 'none_runs') return t('operations.problem.none_runs');
  if (problem === 'not_ready') return t('operations.problem.not_ready');
  return t('operations.problem.other', { reason: problem ?? '' });
}
