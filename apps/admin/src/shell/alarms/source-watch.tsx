import { alarms, type Forecast } from '@customering/contracts';
import { useApi } from '../../api-client/use-api';
import { Facts } from '../../ui/facts';
import { whole } from '../../ui/format/numbers';
import { Loaded } from '../../ui/loaded';
import { Section } from '../../ui/section';
import { AlarmTable } from './alarm-table';
import { t } from './alarms-words';

const everyMs = 30_000;

/** What is wrong with a source, what was, and what is usual for it. */
export function SourceWatch({ source }: { readonly source: string }) {
  const listed = useApi(alarms.listAlarms, { query: { source } }, { every: everyMs });
  const forecast = useApi(alarms.forecast, { params: { id: source } }, { every: everyMs });
  const items = listed.data?.items ?? [];
  const open = items.filter(({ overAt }) => overAt === null);
  const past = items.filter(({ overAt }) => overAt !== null);
  return (
    <>
      {open.length > 0 && (
        <Section title={t('alarms.open')}>
          <AlarmTable title={t('alarms.open')} items={open} />
        </Section>
      )}
      <Section title={t('forecast.title')}>
        <Loaded query={forecast} rows={2}>
          {(known) => <Usual known={known} />}
        </Loaded>
      </Section>
      {past.length > 0 && (
        <Section title={t('alarms.past')}>
          <AlarmTable title={t('alarms.past')} items={past} />
        </Section>
      )}
    </>
  );
}

function Usual({ known: { weeks, lastDay } }: { readonly known: Forecast }) {
  if (weeks === null) return <p>{t('forecast.none')}</p>;
  return (
    <>
      {lastDay && (
        <Facts
          items={[
            { name: t('forecast.day'), value: t('count.records', { n: lastDay.seen }) },
            {
              name: t('forecast.expected'),
              value: t('forecast.range', { low: whole(Math.floor(lastDay.low)), high: whole(Math.ceil(lastDay.high)) }),
            },
          ]}
        />
      )}
      <p className="cu-meta">{t('forecast.known', { weeks })}</p>
    </>
  );
}
