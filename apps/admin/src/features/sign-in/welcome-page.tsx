import { access } from '@customering/contracts';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { call, type AnswerOf } from '../../api-client/call';
import type { ProblemError } from '../../api-client/problem-error';
import { useSend } from '../../api-client/use-api';
import { Loaded } from '../../ui/loaded';
import { Problem } from '../../ui/problem';
import { t } from '../../words/t';
import { DoorHead } from '../../ui/door-head';

type Invitation = AnswerOf<typeof access.readInvitation>;

/** The token is behind the "#", which browsers never send: it stays out of every log. */
export function WelcomePage() {
  const [token] = useState(() => new URLSearchParams(location.hash.slice(1)).get('token') ?? '');
  const invitation = useQuery<Invitation, ProblemError>({
    queryKey: [access.readInvitation.id, token],
    queryFn: () => call(access.readInvitation, { body: { token } }),
    retry: false,
    staleTime: Infinity,
  });
  return (
    <main className="cu-door">
      <Loaded query={invitation} rows={3}>
        {(read) => <PasswordForm invitation={read} token={token} />}
      </Loaded>
    </main>
  );
}

function PasswordForm({ invitation, token }: { readonly invitation: Invitation; readonly token: string }) {
  const [name, setName] = useState(invitation.name);
  const [password, setPassword] = useState('');
  const accept = useSend(access.acceptInvitation);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    accept.mutate(
      { body: { token, name, password } },
      { onSuccess: ({ workspace }) => location.assign(`/w/${workspace.slug}/`) },
    );
  };
  return (
    <>
      <DoorHead title={t(`welcome.title.${invitation.purpose}`)} />
      <p>{t('welcome.for', { email: invitation.email, workspace: invitation.workspace })}</p>
      <form onSubmit={submit} className="cu-form">
        {accept.error && <Problem error={accept.error} />}
        <input type="hidden" autoComplete="username" value={invitation.email} readOnly />
        <TextInput
          label={t('welcome.name')}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          autoComplete="name"
        />
        <PasswordInput
          label={t('password.new')}
          description={t('password.rule')}
          error={accept.error?.fieldMessage('password')}
          value={password}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          autoComplete="new-password"
          minLength={12}
          required
        />
        <Button type="submit" loading={accept.isPending}>
          {t('welcome.act')}
        </Button>
      </form>
    </>
  );
}
