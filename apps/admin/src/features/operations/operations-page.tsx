import { operations, type Operations } from '@customering/contracts';
import { useApi } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { AnswerLine } from '../../ui/answer-line';
import { EmptyState } from '../../ui/empty-state';
import { Forbidden } from '../../ui/forbidden';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { Section } from '../../ui/section';
import { t } from '../../words/t';
import { AlarmMail } from './alarm-mail';
import { DatabaseFacts, QuarantineFacts } from './figures';
import { JobsTable } from './jobs-table';
import { LanesTable } from './lanes-table';
import { Parts } from './parts';
import { troublesIn } from './troubles';

const everyMs = 5_000;

/** Whether data is flowing, and where it is held up when it is not. */
export function OperationsPage() {
  const may = useMay('operations.see');
  return (
    <>
      <PageHeader title={t('page.operations')} page={t('area.settings')} question={t('operations.question')} />
      {may ? <Content /> : <Forbidden permission="operations.see" />}
    </>
  );
}

function Content() {
  const query = useApi(operations.operations, {}, { every: everyMs });
  return (
    <Loaded query={query} rows={8}>
      {(answer) => <Answer answer={answer} />}
    </Loaded>
  );
}

function Answer({ answer }: { readonly answer: Operations }) {
  const { lanes, jobs, quarantine, database, processes } = answer;
  const troubles = troublesIn(answer);
  return (
    <>
      {troubles > 0 && <AnswerLine>{t('operations.trouble', { n: troubles })}</AnswerLine>}
      {troubles === 0 && lanes.length > 0 && <AnswerLine>{t('operations.flowing', { n: lanes.length })}</AnswerLine>}
      <Section title={t('operations.lanes')}>
        {lanes.length === 0 ? <NoSource /> : <LanesTable lanes={lanes} />}
      </Section>
      <Section title={t('operations.parts')}>
        <Parts parts={processes} />
      </Section>
      <Section title={t('operations.jobs')}>
        {jobs === null ? <p>{t('operations.jobs.unknown')}</p> : <JobsTable jobs={jobs} />}
      </Section>
      <Section title={t('operations.mail')}>
        <AlarmMail />
      </Section>
      <Section title={t('operations.quarantine')}>
        <QuarantineFacts quarantine={quarantine} />
      </Section>
      <Section title={t('operations.database')}>
        <DatabaseFacts database={database} />
      </Section>
    </>
  );
}

function NoSource() {
  return (
    <EmptyState
      tells={t('operations.empty.tells')}
      needs={t('operations.empty.needs')}
      action={<a href={paths.sources()}>{t('operations.connect')}</a>}
    />
  );
}
