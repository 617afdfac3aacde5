import type { Stream } from '@customering/contracts';
import type { ReactNode } from 'react';
import { Ago } from '../../ui/ago';
import { Facts } from '../../ui/facts';
import { dateTime } from '../../ui/format/dates';
import { ProgressJob } from '../../ui/progress-job';
import { Section } from '../../ui/section';
import { StateBadge, type StateKind } from '../../ui/state-badge';
import { Drifts } from './drifts';
import { t } from './vendor-words';

const kinds: Readonly<Record<Stream['state'], StateKind>> = {
  idle: 'good',
  running: 'waiting',
  waiting: 'uncertain',
  failed: 'bad',
};
const told = ['auth', 'config', 'rate_limited', 'transient', 'bug', 'unavailable', 'shape'] as const;

/** One list of a vendor: its state in words, how far it is, and when it is asked next. */
export function StreamCard({ stream, children }: { readonly stream: Stream; readonly children: ReactNode }) {
  const { title, wanted, problem, total, records, caughtUpAt } = stream;
  const isFilling = wanted && caughtUpAt === null && total !== null && records < total;
  return (
    <Section title={title}>
      <p>
        <StateOfStream stream={stream} />
      </p>
      {problem && (
        <div className="cu-problem" role="note">
          <div>
            <p>{t(`vendor.problem.${told.find((kind) => kind === problem.kind) ?? 'bug'}`)}</p>
            <p className="cu-meta">{problem.message}</p>
          </div>
        </div>
      )}
      {isFilling && <ProgressJob what={t('vendor.stream.reading', { title })} done={records} total={total} />}
      <Facts items={factsOf(stream)} />
      {stream.drifts.length > 0 && <Drifts drifts={stream.drifts} />}
      {children}
    </Section>
  );
}

function StateOfStream({ stream: { state, wanted, lastOkAt } }: { readonly stream: Stream }) {
  if (!wanted) return <StateBadge kind="quiet" word={t('vendor.stream.off')} />;
  if (state === 'idle' && lastOkAt === null) return <StateBadge kind="waiting" word={t('vendor.stream.first')} />;
  return <StateBadge kind={kinds[state]} word={t(`vendor.stream.${state}`)} />;
}

function factsOf({ records, everyMinutes, nextRunAt, lastOkAt, itemsToFetch, state }: Stream) {
  const next = nextRunAt === null || state === 'running' ? null : nextRunAt;
  return [
    { name: t('vendor.stream.last'), value: lastOkAt === null ? t('vendor.stream.never') : <Ago at={lastOkAt} /> },
    { name: t('vendor.stream.held'), value: t('vendor.stream.records', { n: records }) },
    { name: t('vendor.stream.every'), value: everyText(everyMinutes) },
    ...(next === null ? [] : [{ name: t('vendor.stream.next'), value: nextText(next) }]),
    ...(itemsToFetch > 0 ? [{ name: t('vendor.stream.items'), value: String(itemsToFetch) }] : []),
  ];
}

function nextText(at: string): string {
  return Date.parse(at) <= Date.now() ? t('vendor.stream.next.now') : dateTime(at);
}

function everyText(minutes: number): string {
  if (minutes === 1_440) return t('vendor.stream.day');
  return minutes % 60 === 0
    ? t('vendor.stream.hours', { n: minutes / 60 })
    : t('vendor.stream.minutes', { n: minutes });
}
