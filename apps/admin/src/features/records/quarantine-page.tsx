import { sources } from '@customering/contracts';
import { z } from 'zod';
import { useApi } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { useView } from '../../shell/use-view';
import { AnswerLine } from '../../ui/answer-line';
import { EmptyState } from '../../ui/empty-state';
import { GroupsTable, type SetAsideGroup } from '../../ui/groups-table';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { RecordList } from '../../ui/record-list';
import { Section } from '../../ui/section';
import { Term } from '../../ui/term';
import { reasonText } from '../../ui/reason-text';
import { t } from '../../words/t';

const viewSchema = z.object({
  source: z.uuid().optional().catch(undefined),
  reason: z.string().optional().catch(undefined),
  state: z.enum(['ignored', 'quarantined', 'duplicate']).catch('quarantined'),
});

/** What was set aside and why. The records are kept as they came. */
export function QuarantinePage() {
  const [view] = useView(viewSchema);
  const mayRead = useMay('records.see');
  const query = useApi(sources.setAsideGroups, {}, { every: 15_000 });
  return (
    <>
      <PageHeader title={t('page.quarantine')} page={t('area.listen')} question={t('quarantine.question')} />
      <Loaded query={query}>
        {({ items }) => {
          const groups = items.filter(({ sourceId }) => view.source === undefined || sourceId === view.source);
          return <Groups groups={groups} />;
        }}
      </Loaded>
      {mayRead && (view.reason !== undefined || view.source !== undefined) && (
        <Section title={view.reason === undefined ? t('page.records') : reasonText(view.reason)}>
          <RecordList filter={{ source: view.source, reason: view.reason, state: view.state }} hrefOf={paths.record} />
        </Section>
      )}
    </>
  );
}

function groupAddress({ sourceId, state, reason, field }: SetAsideGroup): string {
  return paths.quarantineGroup({ source: sourceId, state, reason, ...(field === null ? {} : { field }) });
}

function Groups({ groups }: { readonly groups: readonly SetAsideGroup[] }) {
  const aside = groups.filter(({ state }) => state === 'quarantined').reduce((sum, { records }) => sum + records, 0);
  if (groups.length === 0)
    return <EmptyState tells={t('quarantine.empty.tells')} needs={t('quarantine.empty.needs')} />;
  return (
    <>
      <AnswerLine>
        {t('quarantine.answer', { n: aside })} <Term word="quarantine" /> · <Term word="ignored" /> ·{' '}
        <Term word="duplicate" />
      </AnswerLine>
      <GroupsTable withSource groups={groups} hrefOf={groupAddress} />
    </>
  );
}
