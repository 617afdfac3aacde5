import { sources } from '@customering/contracts';
import { Button } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { AnswerOf } from '../../api-client/call';
import { useSend } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { useLive } from '../../shell/use-live';
import { Bars } from '../../ui/bars';
import { CountsEquation } from '../../ui/counts-equation';
import { Facts } from '../../ui/facts';
import { dateTime, dayOf, duration } from '../../ui/format/dates';
import { whole } from '../../ui/format/numbers';
import { Problem } from '../../ui/problem';
import { reasonText } from '../../ui/reason-text';
import { RecordLines } from '../../ui/record-lines';
import { Section } from '../../ui/section';
import { t } from '../../words/t';
import { lastHours } from './last-hours';
import { GroupsTable } from '../../ui/groups-table';

const SourceWatch = lazy(() =>
  import('../../shell/alarms/source-watch').then(({ SourceWatch: loaded }) => ({ default: loaded })),
);

type SourceDetail = AnswerOf<typeof sources.source>;

export function SourceHealth({ source }: { readonly source: SourceDetail }) {
  const live = useLive();
  const counts = live.sources.get(source.id) ?? source.counts;
  return (
    <div className="cu-stack cu-panel">
      <CountsEquation counts={counts} hrefOf={(term) => paths.source(source.id, { tab: 'records', state: term })} />
      {source.state === 'stopped' && <Resume id={source.id} />}
      {source.state === 'cut_off' && <CutOff id={source.id} />}
      <Facts items={factsOf(source)} />
      <Suspense>
        <SourceWatch source={source.id} />
      </Suspense>
      {source.arrivals.length > 0 && (
        <Section title={t('source.arrivals')}>
          <Bars
            label={t('source.arrivals')}
            bars={lastHours(source.arrivals, new Date()).map(({ hour, records }) => ({
              key: hour,
              label: dateTime(hour),
              size: records,
              text: whole(records),
            }))}
          />
        </Section>
      )}
      {source.groups.length > 0 && (
        <Section title={t('source.groups')}>
          <GroupsTable
            groups={source.groups}
            hrefOf={({ state, reason }) => paths.source(source.id, { tab: 'records', state, reason })}
          />
        </Section>
      )}
      <Section title={t('source.tail')}>
        <RecordLines
          records={live.records.filter(({ sourceId }) => sourceId === source.id).slice(0, 12)}
          hrefOf={paths.record}
        />
        {!live.records.some(({ sourceId }) => sourceId === source.id) && <p className="cu-dimmed">{t('live.quiet')}</p>}
      </Section>
    </div>
  );
}

function factsOf(source: SourceDetail) {
  return [
    { name: t('source.today'), value: t('count.records', { n: source.today }) },
    { name: t('source.lag'), value: source.lagSeconds === null ? t('source.lag.none') : duration(source.lagSeconds) },
    {
      name: t('source.access'),
      value:
        source.door === 'events'
          ? t('source.access.key', { day: dayOf(source.createdAt) })
          : t(`source.access.${source.door}`),
    },
    ...source.refusals.map(({ reason, requests }) => ({
      name: t('source.refused'),
      value: t('source.refused.requests', { n: requests, reason: reasonText(reason) }),
    })),
  ];
}

function CutOff({ id }: { readonly id: string }) {
  return (
    <div className="cu-problem" role="note">
      <div>
        <p>{t('source.cutOff')}</p>
        <a href={paths.source(id, { tab: 'streams' })}>{t('source.cutOff.see')}</a>
      </div>
    </div>
  );
}

function Resume({ id }: { readonly id: string }) {
  const resume = useSend(sources.resumeLanes, [sources.source, sources.listSources]);
  const may = useMay('sources.manage');
  return (
    <div className="cu-problem" role="note">
      <div>
        <p>{t('source.stopped')}</p>
        {resume.error && <Problem error={resume.error} />}
        {may && (
          <Button size="xs" loading={resume.isPending} onClick={() => resume.mutate({ params: { id } })}>
            {t('source.resume')}
          </Button>
        )}
      </div>
    </div>
  );
}
