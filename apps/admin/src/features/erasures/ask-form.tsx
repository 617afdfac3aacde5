import { erasures } from '@customering/contracts';
import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useSend } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useGo } from '../../shell/use-view';
import { Confirm } from '../../ui/confirm';
import { Problem } from '../../ui/problem';
import { t } from '../../words/t';

const empty = { email: '', phone: '', reason: '' };
const kinds = ['email', 'phone'] as const;

/** For somebody who wrote and whom no page of a customer leads to. Asks once more, since there is no way back. */
export function AskForm() {
  const go = useGo();
  const [typed, setTyped] = useState(empty);
  const [isSure, setSure] = useState(false);
  const ask = useSend(erasures.requestErasure, [erasures.listErasures]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSure(true);
  };
  const send = () => {
    const identifiers = kinds.flatMap((type) => (typed[type].trim() === '' ? [] : [{ type, value: typed[type] }]));
    const onSuccess = ({ id }: { readonly id: string }) => go(paths.erasure(id));
    ask.mutate({ body: { identifiers, reason: typed.reason } }, { onSuccess, onSettled: () => setSure(false) });
  };
  const change = (changes: Partial<typeof empty>) => setTyped({ ...typed, ...changes });
  return (
    <form className="cu-form" onSubmit={submit}>
      <p className="cu-dimmed">{t('erasure.new.help')}</p>
      {ask.error && <Problem error={ask.error} />}
      <TextInput
        label={t('erasure.email')}
        type="email"
        value={typed.email}
        required={typed.phone.trim() === ''}
        onChange={({ currentTarget }) => change({ email: currentTarget.value })}
      />
      <TextInput
        label={t('erasure.phone')}
        description={t('erasure.phone.help')}
        type="tel"
        value={typed.phone}
        onChange={({ currentTarget }) => change({ phone: currentTarget.value })}
      />
      <TextInput
        label={t('erasure.reason')}
        description={t('erasure.reason.help')}
        value={typed.reason}
        maxLength={500}
        onChange={({ currentTarget }) => change({ reason: currentTarget.value })}
      />
      <Button type="submit">{t('erasure.act')}</Button>
      <Confirm
        opened={isSure}
        act={t('erasure.act')}
        consequence={t('erasure.consequence')}
        keep={t('erasure.keep')}
        busy={ask.isPending}
        onAct={send}
        onKeep={() => setSure(false)}
      />
    </form>
  );
}
