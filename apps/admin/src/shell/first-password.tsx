import { access } from '@customering/contracts';
import { Button, PasswordInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useSend } from '../api-client/use-api';
import { Problem } from '../ui/problem';
import { t } from '../words/t';

/** The first sign-in asks for a password of one's own, and nothing else. */
export function FirstPassword() {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useSend(access.changePassword, [access.session]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ body: { current, next } });
  };
  return (
    <main className="cu-door">
      <h1>{t('firstPassword.title')}</h1>
      <p>{t('firstPassword.text')}</p>
      <form onSubmit={submit} className="cu-form">
        {change.error && <Problem error={change.error} />}
        <PasswordInput
          label={t('firstPassword.current')}
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
    </main>
  );
}
