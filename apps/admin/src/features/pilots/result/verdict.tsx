import type { EvidenceGrade, PilotVerdict } from '@customering/contracts';
import { StateBadge, type StateKind } from '../../../ui/state-badge';
import { t } from '../../../words/t';

/** Only what a lot decided is drawn as good; a failure that was understood is knowledge, not an alarm. */
const kinds: Readonly<Record<PilotVerdict, StateKind>> = {
  true_success: 'good',
  supported: 'uncertain',
  hint: 'uncertain',
  not_proven: 'quiet',
  failure: 'bad',
  failure_understood: 'quiet',
  blocked: 'bad',
};

export function VerdictBadge({ verdict }: { readonly verdict: PilotVerdict }) {
  return <StateBadge kind={kinds[verdict]} word={t(`verdict.${verdict}`)} />;
}

interface Props {
  readonly verdict: PilotVerdict;
  readonly grade: EvidenceGrade;
  readonly gradeWhy: readonly string[];
  readonly sentence: string;
}

/** The verdict, how far it may be read as cause, and what happened in one sentence. */
export function Verdict({ verdict, grade, gradeWhy, sentence }: Props) {
  return (
    <div className="cu-verdict">
      <p className="cu-verdict-line">
        <VerdictBadge verdict={verdict} />
        {verdict !== 'blocked' && (
          <>
            <span className="cu-label">{t('evidence.grade', { grade })}</span>
            <span className="cu-dimmed">{gradeWhy.join(' ')}</span>
          </>
        )}
      </p>
      {verdict !== 'blocked' && <p className="cu-lead-sentence">{sentence}</p>}
      <p className="cu-dimmed">{t(`verdict.${verdict}.means`)}</p>
    </div>
  );
}
