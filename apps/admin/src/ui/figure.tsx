import type { Measured } from '@customering/contracts';
import { useContext, useEffect } from 'react';
import { t } from '../words/t';
import { Ago } from './ago';
import { ExplainContext } from './explain-context';
import { periodText } from './format/dates';
import { intervalText, isKnown, valueText, type KnownMeasured } from './format/measured';
import { whole } from './format/numbers';

interface Props {
  readonly of: Measured;
  /** What the figure is, for the drawer that explains it. */
  readonly title: string;
  readonly size?: 'large' | 'row';
  /** Its address in `?explain=`; without one it has no drawer. */
  readonly explainId?: string;
}

/** A number with what makes it one: unit, interval, n, period and age. What cannot be told stands as its reason. */
export function Figure({ of, title, size = 'row', explainId }: Props) {
  const explaining = useContext(ExplainContext);
  useEffect(() => {
    if (explaining && explainId !== undefined) return explaining.register(explainId, { title, of });
    return undefined;
  }, [explaining, explainId, title, of]);
  if (!isKnown(of)) return <Untold of={of} />;
  return (
    <span className={`cu-figure cu-figure-${size}`}>
      <span className="cu-figure-value">
        {explaining && explainId !== undefined ? (
          <button
            type="button"
            className="cu-explain"
            onClick={() => explaining.open(explainId)}
            title={t('explain.open')}
          >
            {valueText(of)}
          </button>
        ) : (
          valueText(of)
        )}
        <Doubt of={of} />
      </span>
      <FigureMeta of={of} />
    </span>
  );
}

function Doubt({ of }: { readonly of: KnownMeasured }) {
  const interval = intervalText(of);
  if (interval === undefined || !of.interval) return null;
  return (
    <span className="cu-figure-interval">
      {t('figure.interval', { interval, level: Math.round(of.interval.level * 100) })}
    </span>
  );
}

function FigureMeta({ of }: { readonly of: KnownMeasured }) {
  return (
    <span className="cu-meta">
      {t('figure.n', { n: whole(of.n), word: of.nWord })} · <span className="cu-nowrap">{periodText(of.period)}</span> ·{' '}
      <Ago at={of.asOf} />
      {of.state === 'stale' && <span> · {t('figure.stale')}</span>}
      {of.state === 'partial' && <span> · {t('figure.partial')}</span>}
    </span>
  );
}

function Untold({ of }: { readonly of: Exclude<Measured, KnownMeasured> }) {
  return (
    <span className="cu-untold">
      <span>{of.reason}</span> <span className="cu-dimmed">{of.remedy}</span>
    </span>
  );
}
