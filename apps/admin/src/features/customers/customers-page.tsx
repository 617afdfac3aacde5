import { customers, type Customer } from '@customering/contracts';
import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { z } from 'zod';
import { call } from '../../api-client/call';
import { usePages } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { useView } from '../../shell/use-view';
import { Ago } from '../../ui/ago';
import { AnswerLine } from '../../ui/answer-line';
import { DataTable, type Column } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { Forbidden } from '../../ui/forbidden';
import { money, whole } from '../../ui/format/numbers';
import { Loaded } from '../../ui/loaded';
import { MoreButton } from '../../ui/more-button';
import { PageHeader } from '../../ui/page-header';
import { t } from '../../words/t';

const viewSchema = z.object({ search: z.string().optional().catch(undefined) });

export function CustomersPage() {
  const [{ search }, setView] = useView(viewSchema);
  const may = useMay('customers.see');
  return (
    <>
      <PageHeader title={t('page.customers')} page={t('area.know')} question={t('customers.question')} />
      {may ? (
        <>
          <Search key={search} search={search ?? ''} onSearch={(text) => setView({ search: text })} />
          <List search={search} />
        </>
      ) : (
        <Forbidden permission="customers.see" />
      )}
    </>
  );
}

function Search({ search, onSearch }: { readonly search: string; readonly onSearch: (text: string) => void }) {
  const [text, setText] = useState(search);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearch(text.trim());
  };
  return (
    <form className="cu-filters" role="search" onSubmit={submit}>
      <TextInput
        className="cu-wide-field"
        data-filter
        type="search"
        label={t('customers.search')}
        description={t('customers.search.help')}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Button type="submit" variant="default">
        {t('action.search')}
      </Button>
      {search !== '' && (
        <Button variant="subtle" onClick={() => onSearch('')}>
          {t('customers.all')}
        </Button>
      )}
    </form>
  );
}

function List({ search }: { readonly search: string | undefined }) {
  const query = usePages([customers.listCustomers.id, search], (after) =>
    call(customers.listCustomers, { query: { search, after, limit: 50 } }),
  );
  const rows = query.data?.flatMap(({ items }) => items) ?? [];
  return (
    <Loaded query={query} rows={8}>
      {(pages) => {
        const total = pages[0]?.total ?? null;
        if (rows.length === 0 && search === undefined)
          return (
            <EmptyState
              tells={t('customers.empty.tells')}
              needs={t('customers.empty.needs')}
              action={<a href={paths.newImport()}>{t('imports.act')}</a>}
            />
          );
        if (rows.length === 0) return <AnswerLine>{t('customers.noneFound', { text: search ?? '' })}</AnswerLine>;
        return (
          <>
            {total !== null && <AnswerLine>{t('customers.answer', { n: total })}</AnswerLine>}
            <DataTable caption={t('page.customers')} columns={columns()} rows={rows} rowKey={({ id }) => id} />
            <MoreButton
              shown={rows.length}
              total={total}
              hasMore={query.hasNextPage}
              busy={query.isFetchingNextPage}
              onMore={() => void query.fetchNextPage()}
            />
          </>
        );
      }}
    </Loaded>
  );
}

function columns(): readonly Column<Customer>[] {
  return [
    { key: 'name', title: t('column.customer'), cell: ({ id, name }) => <a href={paths.customer(id)}>{name}</a> },
    {
      key: 'known',
      title: t('column.knownBy'),
      cell: ({ identifiers }) => identifiers.map(({ value }) => value).join(' · '),
      wideOnly: true,
    },
    { key: 'orders', title: t('column.orders'), align: 'end', cell: ({ orders }) => whole(orders) },
    {
      key: 'spent',
      title: t('column.spent'),
      align: 'end',
      cell: ({ spent }) => spent.map(({ amount, currency }) => money(amount, currency)).join(' · '),
    },
    {
      key: 'last',
      title: t('column.lastSeen'),
      cell: ({ lastSeenAt }) => (lastSeenAt === null ? '' : <Ago at={lastSeenAt} />),
    },
  ];
}
