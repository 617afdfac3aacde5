import { Problem } from '../../../ui/problem';
import { t } from '../../../words/t';
import type { DraftInHand } from './use-draft';

/** Whether what is typed is kept, and where. */
export function SaveState({ hand }: { readonly hand: DraftInHand }) {
  const { problem, isSaving, isDirty, isNew, unread, theirs, saveNow } = hand;
  if (theirs) return null;
  if (problem)
    return (
      <div className="cu-stack">
        <Problem error={problem} onRetry={saveNow} />
        <p className="cu-meta">{t('plan.save.here')}</p>
      </div>
    );
  return (
    <p className="cu-meta" role="status">
      {isNew
        ? t('plan.save.new')
        : isSaving || isDirty
          ? t('plan.save.saving')
          : unread.size > 0
            ? t('plan.save.half')
            : t('plan.save.saved')}
    </p>
  );
}
