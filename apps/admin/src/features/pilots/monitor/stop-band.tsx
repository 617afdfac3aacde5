import type { Pilot, PilotHealth } from '@customering/contracts';
import { dateTime } from '../../../ui/format/dates';
import { IconAlertTriangle } from '../../../ui/icons';
import { t } from '../../../words/t';

interface Props {
  readonly pilot: Pilot;
  readonly health: PilotHealth | null;
}

/** Why nobody new comes in: when, who was told, and what to do now. */
export function StopBand({ pilot: { stopped, state }, health }: Props) {
  if (!stopped || state === 'decided') return null;
  const isOff = health?.split.state === 'bad';
  return (
    <div className="cu-problem" role="alert">
      <IconAlertTriangle size={20} stroke={1.75} aria-hidden />
      <div>
        <p>
          <strong>
            {stopped.by === null
              ? t('stopped.itself', { at: dateTime(stopped.at) })
              : t('stopped.by', { by: stopped.by, at: dateTime(stopped.at) })}
          </strong>{' '}
          {stopped.reason}
        </p>
        {stopped.told.length > 0 && <p>{t('stopped.told', { names: stopped.told.join(', ') })}</p>}
        <p>{t('stopped.safe')}</p>
        <p>{isOff ? t('stopped.todo.split') : t('stopped.todo')}</p>
      </div>
    </div>
  );
}
