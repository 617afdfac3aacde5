import type { Pilot, PilotHealth } from '@customering/contracts';
import { paths } from '../../../shell/paths';
import { useMay } from '../../../shell/session-context';
import { localDay } from '../../../ui/format/dates';
import { Section } from '../../../ui/section';
import { t } from '../../../words/t';
import { LookNow } from '../monitor/look-now';
import { mayBeLookedAt } from '../under-way';
import { DecideForm } from './decide-form';

interface Props {
  readonly pilot: Pilot;
  readonly health: PilotHealth | null;
}

/** Nobody is shown an effect before the promised day; until then a pilot can only be ended. */
export function TooEarly({ pilot, health }: Props) {
  const may = useMay('pilots.decide');
  const mayEdit = useMay('pilots.edit');
  const isOpen = mayBeLookedAt(pilot);
  return (
    <>
      <div className="cu-empty">
        <p className="cu-empty-tells">{closedText(pilot, health)}</p>
        <p className="cu-dimmed">{t(isOpen ? 'lookNow.help' : 'pilotResult.early.why')}</p>
        {isOpen && mayEdit && <LookNow id={pilot.id} />}
        <a href={paths.pilot(pilot.id)}>{t('pilotResult.monitor')}</a>
      </div>
      {may && pilot.locked && !pilot.decision && (
        <Section title={t('pilotResult.early.end')}>
          <p className="cu-dimmed">{t('pilotResult.early.end.help')}</p>
          <DecideForm id={pilot.id} choices={['stop']} />
        </Section>
      )}
    </>
  );
}

/** When the effect is opened, as far as that is known. */
export function closedText(pilot: Pick<Pilot, 'plan' | 'state'>, health: PilotHealth | null): string {
  if (mayBeLookedAt(pilot)) return t('pilotResult.anyTime');
  if (!health?.nextLook) return t('pilotResult.early');
  return t('pilotResult.early.until', { day: localDay(health.nextLook.on) });
}
