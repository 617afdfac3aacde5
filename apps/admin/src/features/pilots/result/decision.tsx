import type { Pilot, PilotResult } from '@customering/contracts';
import { useMay } from '../../../shell/session-context';
import { dateTime } from '../../../ui/format/dates';
import { Forbidden } from '../../../ui/forbidden';
import { Section } from '../../../ui/section';
import { t } from '../../../words/t';
import { DecideForm } from './decide-form';
import { LearningForm } from './learning-form';

interface Props {
  readonly pilot: Pilot;
  readonly suggestion: PilotResult['suggestion'];
  readonly isBlocked: boolean;
}

/** What the product suggests and why; then what a person decided, for good. */
export function Decision({ pilot, suggestion, isBlocked }: Props) {
  return (
    <Section title={t('decide.title')}>
      <div>
        <p className="cu-lead-sentence">{t('decide.suggested', { action: t(`decide.action.${suggestion.action}`) })}</p>
        <ul className="cu-plain-list cu-dimmed">
          {suggestion.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </div>
      {pilot.decision ? (
        <Decided pilot={pilot} decision={pilot.decision} />
      ) : (
        <MayDecide id={pilot.id} isBlocked={isBlocked} />
      )}
    </Section>
  );
}

function MayDecide({ id, isBlocked }: { readonly id: string; readonly isBlocked: boolean }) {
  const may = useMay('pilots.decide');
  if (!may) return <Forbidden permission="pilots.decide" />;
  if (!isBlocked) return <DecideForm id={id} />;
  return <DecideForm id={id} choices={['stop', 'extend', 'not_proven']} closedWhy={t('decide.closed')} />;
}

interface DecidedProps {
  readonly pilot: Pilot;
  readonly decision: NonNullable<Pilot['decision']>;
}

function Decided({ pilot, decision: { decision, reason, at, by, learning } }: DecidedProps) {
  return (
    <>
      <div className="cu-verdict">
        <p className="cu-lead-sentence">
          {t('decide.decided', {
            action: t(`decide.action.${decision}`),
            by: by ?? t('decide.nobody'),
            at: dateTime(at),
          })}
        </p>
        <p>{reason}</p>
        <p className="cu-meta">{t('decide.final')}</p>
      </div>
      <Learning id={pilot.id} learning={learning} />
    </>
  );
}

function Learning({ id, learning }: { readonly id: string; readonly learning: string | null }) {
  const may = useMay('pilots.edit');
  if (learning !== null)
    return (
      <div>
        <h3 className="cu-h3">{t('learning.title')}</h3>
        <p className="cu-written">{learning}</p>
      </div>
    );
  return may ? <LearningForm id={id} /> : <p className="cu-dimmed">{t('learning.none')}</p>;
}
