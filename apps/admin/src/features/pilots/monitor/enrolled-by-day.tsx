import type { PilotHealth } from '@customering/contracts';
import { Bars } from '../../../ui/bars';
import { localDay } from '../../../ui/format/dates';
import { whole } from '../../../ui/format/numbers';
import { Section } from '../../../ui/section';
import { t } from '../../../words/t';

/** How they came in; a hole or a jump is worth a look. */
export function EnrolledByDay({ byDay }: Pick<PilotHealth, 'byDay'>) {
  if (byDay.length === 0) return null;
  return (
    <Section title={t('monitor.byDay')}>
      <Bars
        label={t('monitor.byDay')}
        bars={byDay.map(({ day, enrolled }) => ({
          key: day,
          label: localDay(day),
          size: enrolled,
          text: whole(enrolled),
        }))}
      />
    </Section>
  );
}
