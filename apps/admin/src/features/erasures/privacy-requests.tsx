import { privacyRequests, type PrivacyRequestShown } from '@customering/contracts';
import { call } from '../../api-client/call';
import { usePages } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { DataTable, type Column } from '../../ui/data-table';
import { dateTime } from '../../ui/format/dates';
import { MoreButton } from '../../ui/more-button';
import { Problem } from '../../ui/problem';
import { Section } from '../../ui/section';
import { StateBadge } from '../../ui/state-badge';
import { useNow } from '../../ui/use-now';
import { t } from '../../words/t';
import { DecideRequest } from './decide-request';

type State = 'waiting' | 'decided';

/** What people asked vendors for. Nothing shows where nobody ever asked. */
export function PrivacyRequests({ state }: { readonly state: State }) {
  const now = useNow();
  const query = usePages([privacyRequests.listPrivacyRequests.id, state], (after) =>
    call(privacyRequests.listPrivacyRequests, { query: { state, after, limit: 50 } }),
  );
  const rows = query.data?.flatMap(({ items }) => items) ?? [];
  if (query.error) return <Problem error={query.error} />;
  if (rows.length === 0) return null;
  const columns = state === 'waiting' ? waitingColumns(now) : decidedColumns();
  return (
    <Section title={t(`privacy.${state}`)}>
      {state === 'waiting' && <p className="cu-dimmed">{t('privacy.waiting.help')}</p>}
      <DataTable caption={t(`privacy.${state}`)} columns={columns} rows={rows} rowKey={({ id }) => id} />
      <MoreButton
        shown={rows.length}
        total={null}
        hasMore={query.hasNextPage}
        busy={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </Section>
  );
}

function waitingColumns(now: number): readonly Column<PrivacyRequestShown>[] {
  return [
    { key: 'who', title: t('privacy.column.who'), cell: (request) => <Who request={request} /> },
    { key: 'asks', title: t('privacy.column.asks'), cell: (request) => <Asks request={request} /> },
    { key: 'by', title: t('privacy.column.by'), cell: (request) => <By request={request} /> },
    { key: 'due', title: t('privacy.column.due'), cell: (request) => <Due request={request} now={now} /> },
    { key: 'act', title: t('privacy.column.act'), cell: (request) => <DecideRequest request={request} /> },
  ];
}

function decidedColumns(): readonly Column<PrivacyRequestShown>[] {
  return [
    { key: 'who', title: t('privacy.column.who'), cell: ({ label, sourceName }) => label || sourceName },
    { key: 'asks', title: t('privacy.column.asks'), cell: ({ asks }) => t(`privacy.asks.${asks}`) },
    { key: 'by', title: t('privacy.column.by'), cell: (request) => <By request={request} /> },
    { key: 'state', title: t('privacy.column.state'), cell: (request) => <Decided request={request} /> },
    { key: 'note', title: t('privacy.column.note'), cell: ({ note }) => note },
  ];
}

/** As many orders as help to find somebody. */
const mostOrders = 5;

function Who({ request: { label, identifiers, customerId, sourceName, orders } }: Props) {
  const name = identifiers.map(({ shown }) => shown).join(', ') || label || sourceName;
  const listed = orders.slice(0, mostOrders).join(', ');
  return (
    <div>
      {customerId === null ? name : <a href={paths.customer(customerId)}>{name}</a>}
      {orders.length > 0 && (
        <div className="cu-dimmed">{t('privacy.orders', { n: orders.length, orders: listed })}</div>
      )}
    </div>
  );
}

function Asks({ request: { asks } }: Props) {
  return (
    <div>
      {t(`privacy.asks.${asks}`)}
      {asks !== 'erase' && <div className="cu-dimmed">{t(`privacy.todo.${asks}`)}</div>}
    </div>
  );
}

function By({ request: { sourceId, sourceName, reference, askedAt } }: Props) {
  return (
    <div>
      <a href={paths.source(sourceId)}>{sourceName}</a>
      <div className="cu-dimmed">{[dateTime(askedAt), ...(reference === null ? [] : [reference])].join(' · ')}</div>
    </div>
  );
}

function Due({ request: { dueAt }, now }: Props & { readonly now: number }) {
  const isOver = Date.parse(dueAt) < now;
  return (
    <StateBadge
      kind={isOver ? 'bad' : 'waiting'}
      word={t(isOver ? 'privacy.overdue' : 'privacy.due', { at: dateTime(dueAt) })}
    />
  );
}

function Decided({ request: { state, decidedBy, decidedAt, erasureId } }: Props) {
  const when = [decidedAt === null ? '' : dateTime(decidedAt), decidedBy ?? ''].filter(Boolean).join(' · ');
  return (
    <div>
      <StateBadge kind={state === 'done' ? 'good' : 'quiet'} word={t(`privacy.state.${state}`)} />
      <div className="cu-dimmed">{erasureId === null ? when : <a href={paths.erasure(erasureId)}>{when}</a>}</div>
    </div>
  );
}

interface Props {
  readonly request: PrivacyRequestShown;
}
