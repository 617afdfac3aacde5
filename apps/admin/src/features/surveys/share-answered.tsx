import { t } from '../../words/t';
import { whole } from '../../ui/format/numbers';

/** How many of those who were asked answered: as a bar, and in figures. */
export function ShareAnswered({ asked, answered }: { readonly asked: number; readonly answered: number }) {
  if (asked === 0) return t('surveys.none');
  return (
    <span className="cu-meter">
      <meter min={0} max={asked} value={answered} aria-label={t('surveys.column.answered')} />
      {t('surveys.share', { answered: whole(answered), share: Math.round((answered / asked) * 100) })}
    </span>
  );
}
