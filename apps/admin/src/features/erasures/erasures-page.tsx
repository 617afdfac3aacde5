import { erasures, type ErasureRequest } from '@customering/contracts';
import { call } from '../../api-client/call';
import { usePages } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { Ago } from '../../ui/ago';
import { AnswerLine } from '../../ui/answer-line';
import { DataTable, type Column } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { Forbidden } from '../../ui/forbidden';
import { Loaded } from '../../ui/loaded';
import { MoreButton } from '../../ui/more-button';
import { PageHeader } from '../../ui/page-header';
import { Section } from '../../ui/section';
import { t } from '../../words/t';
import { AskForm } from './ask-form';
import { PrivacyRequests } from './privacy-requests';
import { RequestState } from './request-state';

/** Requests of people to be forgotten, and a form for those whom no page of a customer leads to. */
export function ErasuresPage() {
  const may = useMay('customers.erase');
  return (
    <>
      <PageHeader title={t('page.erasures')} page={t('area.know')} question={t('erasure.question')} />
      {may ? (
        <>
          <PrivacyRequests state="waiting" />
          <Requests />
          <Section title={t('erasure.new')}>
            <AskForm />
          </Section>
          <PrivacyRequests state="decided" />
        </>
      ) : (
        <Forbidden permission="customers.erase" />
      )}
    </>
  );
}

function Requests() {
  const query = usePages([erasures.listErasures.id], (after) =>
    call(erasures.listErasures, { query: { after, limit: 50 } }),
  );
  const rows = query.data?.flatMap(({ items }) => items) ?? [];
  const running = rows.filter(({ state }) => state === 'running').length;
  return (
    <Loaded query={query} rows={4}>
      {() =>
        rows.length === 0 ? (
          <EmptyState tells={t('erasure.empty.tells')} needs={t('erasure.empty.needs')} />
        ) : (
          <>
            <AnswerLine>
              {running > 0 ? t('erasure.answer.owing', { n: running }) : t('erasure.answer.done')}
            </AnswerLine>
            <DataTable caption={t('page.erasures')} columns={columns()} rows={rows} rowKey={({ id }) => id} />
            <MoreButton
              shown={rows.length}
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

function columns(): readonly Column<ErasureRequest>[] {
  return [
    { key: 'who', title: t('erasure.column.who'), cell: ({ id, label }) => <a href={paths.erasure(id)}>{label}</a> },
    { key: 'state', title: t('erasure.column.state'), cell: (request) => <RequestState request={request} /> },
    { key: 'asked', title: t('erasure.column.asked'), cell: ({ askedAt }) => <Ago at={askedAt} /> },
    { key: 'by', title: t('erasure.column.by'), cell: ({ askedBy }) => askedBy ?? t('erasure.asked.nobody') },
    { key: 'reason', title: t('erasure.column.reason'), cell: ({ reason }) => reason, wideOnly: true },
  ];
}
