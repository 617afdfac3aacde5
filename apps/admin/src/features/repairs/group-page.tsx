import { repairs, type GroupDetail } from '@customering/contracts';
import { z } from 'zod';
import { useApi } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { useView } from '../../shell/use-view';
import { AnswerLine } from '../../ui/answer-line';
import { EmptyState } from '../../ui/empty-state';
import { Forbidden } from '../../ui/forbidden';
import { dateTime } from '../../ui/format/dates';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { reasonWithField } from '../../ui/reason-text';
import { RecordState } from '../../ui/record-list';
import { Section } from '../../ui/section';
import { t } from '../../words/t';
import { Cost } from './cost';
import { Ignore } from './ignore';
import { RepairForm } from './repair-form';
import { ReplayList } from './replay-list';
import { Sample } from './sample';

const viewSchema = z.object({
  source: z.uuid().catch(''),
  state: z.enum(['ignored', 'quarantined', 'duplicate']).catch('quarantined'),
  reason: z.string().catch(''),
  field: z.string().optional().catch(undefined),
});

/** One cause: what it costs, one record of it, a repair that is tested before it is saved. */
export function GroupPage() {
  const [{ source, state, reason, field }] = useView(viewSchema);
  const mayRead = useMay('records.see');
  const query = useApi(
    repairs.setAsideGroup,
    { query: { source, state, reason, ...(field === undefined ? {} : { field }) } },
    { enabled: mayRead },
  );
  const cause = reasonWithField(reason, field ?? null);
  const title = cause.charAt(0).toLocaleUpperCase('en') + cause.slice(1);
  if (!mayRead) return <Forbidden permission="records.see" />;
  if (query.error?.problem.status === 404) return <Solved title={title} source={source} />;
  return (
    <>
      <PageHeader
        title={title}
        page={t('page.quarantine')}
        question={t('group.question')}
        state={<RecordState state={state} />}
      />
      <Loaded query={query} rows={6}>
        {(group) => <Group key={`${group.state} ${group.mappingVersion}`} group={group} />}
      </Loaded>
    </>
  );
}

function Group({ group }: { readonly group: GroupDetail }) {
  const mayRepair = useMay('sources.manage');
  return (
    <div className="cu-stack">
      <AnswerLine>
        {t('group.answer', { n: group.records, source: group.sourceName, at: dateTime(group.lastAt) })}
      </AnswerLine>
      <Cost kpis={group.kpis} />
      <div className="cu-two">
        <Sample group={group} />
        {mayRepair && (
          <Section title={t('group.fix')}>
            <RepairForm group={group} />
            <Ignore group={group} />
          </Section>
        )}
      </div>
      <Section title={t('group.history')}>
        <ReplayList replays={group.replays} />
      </Section>
    </div>
  );
}

function Solved({ title, source }: { readonly title: string; readonly source: string }) {
  const query = useApi(repairs.listReplays, { query: { source } });
  return (
    <>
      <PageHeader title={title} page={t('page.quarantine')} question={t('group.question')} />
      <EmptyState
        tells={t('group.solved')}
        needs={t('group.solved.then')}
        action={<a href={paths.quarantine()}>{t('group.back')}</a>}
      />
      <Loaded query={query}>
        {({ items }) => (
          <Section title={t('group.history')}>
            <ReplayList replays={items} />
          </Section>
        )}
      </Loaded>
    </>
  );
}
