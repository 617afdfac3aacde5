import type { ModelRun } from '@customering/contracts';
import { StateBadge, type StateKind } from '../../ui/state-badge';
import { t } from '../../words/t';

export function RunState({ run }: { readonly run: ModelRun }) {
  if (run.report) return <VerdictBadge verdict={run.report.verdict} />;
  const kinds: Readonly<Record<ModelRun['state'], StateKind>> = {
    queued: 'waiting',
    running: 'waiting',
    fitted: 'good',
    refused: 'uncertain',
    failed: 'bad',
  };
  return <StateBadge kind={kinds[run.state]} word={t(`run.state.${run.state}`)} why={run.problem} />;
}

export function VerdictBadge({ verdict }: { readonly verdict: NonNullable<ModelRun['report']>['verdict'] }) {
  const kinds = { usable: 'good', usable_with_care: 'uncertain', refused: 'bad' } as const;
  return <StateBadge kind={kinds[verdict]} word={t(`verdict.${verdict}`)} />;
}
