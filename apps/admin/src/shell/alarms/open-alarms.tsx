import type { Alarm } from '@customering/contracts';
import { Section } from '../../ui/section';
import { AlarmTable } from './alarm-table';
import { t } from './alarms-words';

/** Alarms of all sources, for the page that says what needs somebody. */
export function OpenAlarms({ items }: { readonly items: readonly Alarm[] }) {
  return (
    <Section title={t('alarms.open')}>
      <AlarmTable title={t('alarms.open')} items={items} named />
    </Section>
  );
}
