import type { PilotProposal } from '@customering/contracts';
import { t } from '../../../words/t';
import { DecimalField } from './fields';
import { differenceText, differenceWord } from './measures';
import type { QuestionProps } from './question-props';

interface Props extends QuestionProps {
  readonly proposal: PilotProposal | undefined;
}

/** 4. The smallest gain that would be worth having. */
export function GainQuestion({ hand: { draft, unread, change }, names, proposal }: Props) {
  const { primary } = draft;
  const kpi = primary ? names.kpiOf(primary.kpiId) : undefined;
  const today = proposal?.size?.today;
  return (
    <>
      <DecimalField
        id="pilot-worthIt"
        label={t('plan.worthIt')}
        help={t('plan.worthIt.help')}
        value={draft.worthIt ?? ''}
        isUnread={unread.has('worthIt')}
        {...(primary && { suffix: differenceWord(kpi, primary) })}
        onChange={(text) => change({ worthIt: text === '' ? null : text })}
      />
      {primary === null && <p className="cu-meta">{t('plan.worthIt.first')}</p>}
      {primary && kpi && today !== undefined && today !== null && (
        <p className="cu-meta">
          {t('plan.worthIt.today', { name: kpi.definition.name, value: differenceText(kpi, primary, today) })}
        </p>
      )}
    </>
  );
}
