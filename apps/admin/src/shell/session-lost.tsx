import { Button, Modal, PasswordInput } from '@mantine/core';
import { access } from '@customering/contracts';
import { useState, type FormEvent } from 'react';
import { signedInAgain } from '../api-client/sign-in-again';
import { useSend } from '../api-client/use-api';
import { Problem } from '../ui/problem';
import { t } from '../words/t';

/** A session that ended is renewed here, over the page: what was typed stays typed, and the call that waited goes on. */
export function SessionLost({ email }: { readonly email: string }) {
  const [password, setPassword] = useState('');
  const signIn = useSend(access.signIn);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ body: { email, password } }, { onSuccess: () => (setPassword(''), signedInAgain()) });
  };
  return (
    <Modal
      opened
      onClose={() => location.assign('/sign-in')}
      title={t('sessionLost.title')}
      closeOnClickOutside={false}
      withCloseButton={false}
    >
      <form onSubmit={submit} className="cu-form">
        <p>{t('sessionLost.text', { email })}</p>
        {signIn.error && <Problem error={signIn.error} />}
        <PasswordInput
          label={t('signIn.password')}
          value={password}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          autoComplete="current-password"
          data-autofocus
        />
        <Button type="submit" loading={signIn.isPending}>
          {t('signIn.act')}
        </Button>
      </form>
    </Modal>
  );
}
