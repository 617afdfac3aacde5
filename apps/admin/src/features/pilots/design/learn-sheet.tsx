import type { PilotProposal } from '@customering/contracts';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { t } from '../../../words/t';

interface Props {
  readonly proposal: PilotProposal | undefined;
  readonly children: ReactNode;
}

/** Beside the questions where there is room; on a phone a sheet at the lower edge that opens over them. */
export function LearnSheet({ proposal, children }: Props) {
  const isNarrow = useMediaQuery('(max-width: 64em)');
  if (!isNarrow)
    return (
      <section className="cu-pilot-learn" aria-label={t('plan.learn')}>
        <h2>{t('plan.learn')}</h2>
        {children}
      </section>
    );
  return (
    <details className="cu-pilot-sheet">
      <summary>
        <span>{t('plan.learn')}</span>
        {proposal && <span className="cu-meta">{summaryOf(proposal)}</span>}
      </summary>
      <div className="cu-stack">{children}</div>
    </details>
  );
}

function summaryOf({ design, missing, cannotSucceed }: PilotProposal): string {
  const grade = t('plan.learn.grade', { grade: design.grade });
  if (cannotSucceed !== null) return `${grade} · ${t('plan.cannot')}`;
  return missing.length === 0 ? grade : `${grade} · ${t('plan.missing.count', { n: missing.length })}`;
}
