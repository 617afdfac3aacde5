import { access } from '@customering/contracts';
import { Button, PasswordInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { AnswerOf } from '../../api-client/call';
import { useApi, useSend } from '../../api-client/use-api';
import { Ago } from '../../ui/ago';
import { DataTable, type Column } from '../../ui/data-table';
import { dateTime } from '../../ui/format/dates';
import { Loaded } from '../../ui/loaded';
import { notify } from '../../ui/notices';
import { PageHeader } from '../../ui/page-header';
import { Problem } from '../../ui/problem';
import { Section } from '../../ui/section';
import { t } from '../../words/t';

type SessionLine = AnswerOf<typeof access.listSessions>['items'][number];

export function SessionsPage() {
  const query = useApi(access.listSessions, {});
  const end = useSend(access.endSession, [access.listSessions]);
  const columns: readonly Column<SessionLine>[] = [
    { key: 'agent', title: t('column.browser'), cell: ({ userAgent }) => <span className="cu-clip">{userAgent}</span> },
    { key: 'begun', title: t('column.begun'), cell: ({ createdAt }) => dateTime(createdAt) },
    { key: 'seen', title: t('column.lastSeen'), cell: ({ lastSeenAt }) => <Ago at={lastSeenAt} /> },
    {
      key: 'act',
      title: t('column.next'),
      cell: ({ id, current }) =>
        current ? (
          t('sessions.this')
        ) : (
          <Button size="compact-xs" variant="default" onClick={() => end.mutate({ params: { id } })}>
            {t('sessions.end')}
          </Button>
        ),
    },
  ];
  return (
    <>
      <PageHeader title={t('page.sessions')} page={t('area.settings')} question={t('sessions.question')} />
      {end.error && <Problem error={end.error} />}
      <Loaded query={query}>
        {({ items }) => (
          <DataTable caption={t('page.sessions')} columns={columns} rows={items} rowKey={({ id }) => id} />
        )}
      </Loaded>
      <Section title={t('sessions.password')}>
        <PasswordForm />
      </Section>
    </>
  );
}

function PasswordForm() {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useSend(access.changePassword, [access.listSessions]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const done = () => {
      setCurrent('');
      setNext('');
      notify(t('sessions.password.done'));
    };
    change.mutate({ body: { current, next } }, { onSuccess: done });
  };
  return (
    <form className="cu-form" onSubmit={submit}>
      {change.error && <Problem error={change.error} />}
      <PasswordInput
        label={t('sessions.password.current')}
        value={current}
        onChange={({ currentTarget }) => setCurrent(currentTarget.value)}
        autoComplete="current-password"
        required
      />
      <PasswordInput
        label={t('password.new')}
        description={t('password.rule')}
        error={change.error?.fieldMessage('next')}
        value={next}
        onChange={({ currentTarget }) => setNext(currentTarget.value)}
        autoComplete="new-password"
        minLength={12}
        required
      />
      <Button type="submit" loading={change.isPending}>
        {t('password.set')}
      </Button>
    </form>
  );
}
