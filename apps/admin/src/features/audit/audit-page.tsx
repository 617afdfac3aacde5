import { audit } from '@customering/contracts';
import { Button } from '@mantine/core';
import { call } from '../../api-client/call';
import { useApi, usePages } from '../../api-client/use-api';
import { useMay } from '../../shell/session-context';
import { useView } from '../../shell/use-view';
import { AnswerLine } from '../../ui/answer-line';
import { EmptyState } from '../../ui/empty-state';
import { Forbidden } from '../../ui/forbidden';
import { Loaded } from '../../ui/loaded';
import { MoreButton } from '../../ui/more-button';
import { PageHeader } from '../../ui/page-header';
import { useNow } from '../../ui/use-now';
import { t } from '../../words/t';
import { ChainState } from './chain-state';
import { EntriesTable } from './entries-table';
import { EntryPanel } from './entry-panel';
import { Filters } from './filters';
import { auditViewSchema, type AuditViewState, type ChangeView } from './view-schema';

const whileCheckingMs = 2_000;
const otherwiseMs = 30_000;
const hourMs = 3_600_000;

/** Every change, sign-in and refused attempt; what is shown is in the address. */
export function AuditPage() {
  const may = useMay('audit.see');
  const [view, change] = useView(auditViewSchema);
  return (
    <>
      <PageHeader title={t('page.audit')} page={t('area.settings')} question={t('audit.question')} />
      {may ? <Content view={view} onChange={change} /> : <Forbidden permission="audit.see" />}
    </>
  );
}

interface Props {
  readonly view: AuditViewState;
  readonly onChange: ChangeView;
}

function Content({ view, onChange }: Props) {
  const state = useApi(audit.auditState, {}, { every: (answer) => (answer?.checking ? whileCheckingMs : otherwiseMs) });
  return (
    <>
      <Loaded query={state} rows={1}>
        {(answer) => <ChainState state={answer} />}
      </Loaded>
      <Filters view={view} actors={state.data?.actors ?? []} onChange={onChange} />
      {view.entry !== undefined && <EntryPanel seq={view.entry} onClose={() => onChange({ entry: undefined })} />}
      <Entries view={view} onChange={onChange} />
    </>
  );
}

function Entries({ view, onChange }: Props) {
  const { actor, action, object, objectId, outcome, search, days } = view;
  const from = useBeginning(days);
  const filter = { actor, action, object, objectId, outcome, search, from };
  const query = usePages([audit.listAudit.id, filter], (after) =>
    call(audit.listAudit, { query: { ...filter, after, limit: 50 } }),
  );
  const entries = query.data?.flatMap(({ items }) => items) ?? [];
  const isFiltered = [actor, action, object, outcome, search].some((part) => part !== undefined) || days !== 'all';
  return (
    <Loaded query={query} rows={8}>
      {() =>
        entries.length === 0 ? (
          <Nothing isFiltered={isFiltered} onChange={onChange} />
        ) : (
          <>
            <EntriesTable entries={entries} onOpen={(seq) => onChange({ entry: String(seq) })} />
            <MoreButton
              shown={entries.length}
              total={null}
              hasMore={query.hasNextPage}
              busy={query.isFetchingNextPage}
              onMore={() => void query.fetchNextPage()}
            />
          </>
        )
      }
    </Loaded>
  );
}

function Nothing({ isFiltered, onChange }: { readonly isFiltered: boolean; readonly onChange: ChangeView }) {
  if (!isFiltered) return <EmptyState tells={t('audit.empty.tells')} needs={t('audit.empty.needs')} />;
  const cleared = { actor: '', action: '', object: '', objectId: '', outcome: '', search: '', days: 'all' };
  return (
    <>
      <AnswerLine>{t('audit.none')}</AnswerLine>
      <div>
        <Button variant="default" size="xs" onClick={() => onChange(cleared)}>
          {t('audit.clear')}
        </Button>
      </div>
    </>
  );
}

/** Cut to the hour, so that the list is not asked for anew at each drawing. */
function useBeginning(days: AuditViewState['days']): string | undefined {
  const now = useNow(hourMs);
  if (days === 'all') return undefined;
  return new Date(Math.floor(now / hourMs) * hourMs - Number(days) * 24 * hourMs).toISOString();
}
