import type { PilotResult } from '@customering/contracts';
import { t } from '../../../words/t';
import { differenceText, effectDigits, sizeText } from '../effect-text';
import { LimitBadge } from '../limit-badge';

type Guardrail = PilotResult['guardrails'][number];

/** What must not get worse, and by how much it moved of what was allowed. */
export function Limits({ guardrails }: Pick<PilotResult, 'guardrails'>) {
  if (guardrails.length === 0) return <p className="cu-dimmed">{t('pilotResult.limits.none')}</p>;
  return (
    <ul className="cu-statements">
      {guardrails.map((guardrail) => (
        <li key={guardrail.kpiId}>
          <LimitBadge title={guardrail.title} state={guardrail.state} />
          <span>{movedText(guardrail)}</span>
        </li>
      ))}
    </ul>
  );
}

function movedText({ effect, margin }: Guardrail): string {
  if (!effect) return t('pilotResult.limits.unread');
  const moved = differenceText(effect.estimate, effect, effectDigits(effect.range, effect));
  return t('pilotResult.limits.moved', { moved, margin: sizeText(margin, effect) });
}
