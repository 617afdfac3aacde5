import { access } from '@customering/contracts';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type FormEvent } from 'react';
import { useSend } from '../../api-client/use-api';
import { Problem } from '../../ui/problem';
import { t } from '../../words/t';
import { DoorHead } from '../../ui/door-head';

export function SignInPage() {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const enter = useEnter();
  const signIn = useSend(access.signIn);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ body: { email, password } }, { onSuccess: ({ workspace }) => enter(workspace.slug) });
  };
  useEffect(() => {
    document.title = `${t('signIn.title')} · ${t('product.name')}`;
  }, []);
  return (
    <main className="cu-door">
      <DoorHead title={t('signIn.title')} />
      <form onSubmit={submit} className="cu-form">
        {signIn.error && <Problem error={signIn.error} />}
        <TextInput
          label={t('signIn.email')}
          type="email"
          value={email}
          onChange={({ currentTarget }) => setEmail(currentTarget.value)}
          autoComplete="username"
          autoFocus
          required
        />
        <PasswordInput
          label={t('signIn.password')}
          value={password}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          autoComplete="current-password"
          required
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
        />
        <Button type="submit" loading={signIn.isPending} fullWidth>
          {t('signIn.act')}
        </Button>
        <p className="cu-meta">{t('signIn.forgot')}</p>
      </form>
    </main>
  );
}

/** To the page that was asked for, else to the front page; never out of this address. */
function useEnter(): (slug: string) => void {
  const router = useRouter();
  const client = useQueryClient();
  return (slug) => {
    client.clear();
    const next = new URLSearchParams(location.search).get('next') ?? '';
    router.history.replace(next.startsWith('/w/') ? next : `/w/${slug}/`);
  };
}
