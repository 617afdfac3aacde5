import type { PilotResult } from '@customering/contracts';
import { dateTime } from '../../../ui/format/dates';
import { t } from '../../../words/t';
import { EffectFigure } from '../result/effect-figure';

/** A look before its time: marked as such wherever it is seen, printed ones too. */
export function InterimResult({ result }: { readonly result: PilotResult }) {
  const isBlocked = result.verdict === 'blocked';
  return (
    <section className="cu-interim" aria-label={t('interim.mark')}>
      <p className="cu-interim-mark">{t('interim.mark')}</p>
      <p>{t('interim.at', { at: dateTime(result.at) })}</p>
      {isBlocked ? (
        <p className="cu-untold">{t('pilotResult.blocked')}</p>
      ) : (
        <>
          <p className="cu-lead-sentence">{result.sentence}</p>
          <EffectFigure result={result} />
        </>
      )}
      <ul className="cu-plain-list">
        {result.suggestion.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <p className="cu-dimmed">{t('interim.counted')}</p>
    </section>
  );
}
