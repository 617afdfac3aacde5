import { sources } from '@customering/contracts';
import type { AnswerOf } from '../../api-client/call';
import { useApi } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { useRouteParam } from '../../shell/use-route-param';
import { AnswerLine } from '../../ui/answer-line';
import { Forbidden } from '../../ui/forbidden';
import { dateTime } from '../../ui/format/dates';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { RecordState } from '../../ui/record-list';
import { recordTitle } from '../../ui/record-title';
import { Section } from '../../ui/section';
import { reasonWithField } from '../../ui/reason-text';
import { readable } from '../../ui/format/readable';
import { t } from '../../words/t';
import { prettyRaw } from './pretty-raw';

type RecordDetail = AnswerOf<typeof sources.record>;

/** One record: as it arrived, what became of it, and the way between. */
export function RecordPage() {
  const params = { lane: useRouteParam('lane'), offset: useRouteParam('offset'), item: useRouteParam('item') };
  const mayRead = useMay('records.see');
  const query = useApi(sources.record, { params }, { enabled: mayRead });
  if (!mayRead) return <Forbidden permission="records.see" />;
  return (
    <Loaded query={query} rows={6} lead={t('page.records')}>
      {(record) => (
        <>
          <PageHeader
            title={recordTitle(record)}
            page={t('page.records')}
            question={t('record.question')}
            state={<RecordState state={record.state} />}
          />
          {record.reason !== null && <AnswerLine>{whyAside(record)}</AnswerLine>}
          <div className="cu-two">
            <Section title={t('record.path')}>
              <Steps record={record} />
              <Facts record={record} />
            </Section>
            <Section title={record.masked ? t('record.rawMasked') : t('record.raw')}>
              <pre className="cu-code" tabIndex={0}>
                {prettyRaw(record.raw)}
              </pre>
              <p className="cu-meta">
                <a href={paths.source(record.sourceId)}>{record.sourceName}</a> ·{' '}
                {t('record.address', {
                  lane: record.lane.slice(0, 8),
                  offset: String(record.offset),
                  item: String(record.item),
                })}
              </p>
            </Section>
          </div>
        </>
      )}
    </Loaded>
  );
}

function whyAside({ reason, field, detail }: RecordDetail): string {
  return [reason === null ? null : reasonWithField(reason, field), detail].filter(Boolean).join(' · ');
}

function Steps({ record }: { readonly record: RecordDetail }) {
  return (
    <ol className="cu-trail">
      {record.steps.map(({ step, at, text }) => (
        <li key={step}>
          <b>{t(`record.step.${step}`)}</b> {at !== null && <span className="cu-meta">{dateTime(at)}</span>}
          <p>{step === 'set_aside' ? whyAside(record) : readable(text)}</p>
        </li>
      ))}
    </ol>
  );
}

function Facts({ record }: { readonly record: RecordDetail }) {
  if (record.facts.length === 0) return null;
  return (
    <>
      <h3>{t('record.facts')}</h3>
      <ul className="cu-plain-list">
        {record.facts.map(({ id, text, profileId }) => (
          <li key={id}>
            {readable(text)} {profileId !== null && <a href={paths.customer(profileId)}>{t('record.customer')}</a>}
          </li>
        ))}
      </ul>
    </>
  );
}
