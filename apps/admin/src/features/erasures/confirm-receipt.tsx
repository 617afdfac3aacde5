import { erasures } from '@customering/contracts';
import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useSend } from '../../api-client/use-api';
import { notify } from '../../ui/notices';
import { Problem } from '../../ui/problem';
import { t } from '../../words/t';

/** Where no plugin can do it, or its vendor does not answer: a person saw to it, and says what proves it. */
export function ConfirmReceipt({ request, receipt }: { readonly request: string; readonly receipt: string }) {
  const [isOpen, setOpen] = useState(false);
  const [reference, setReference] = useState('');
  const confirm = useSend(erasures.confirmReceipt, [erasures.erasure, erasures.listErasures]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const input = { params: { id: request, receipt }, body: { reference } };
    confirm.mutate(input, { onSuccess: () => notify(t('erasure.confirmed')) });
  };
  if (!isOpen)
    return (
      <Button size="compact-xs" variant="default" mt="xs" onClick={() => setOpen(true)}>
        {t('erasure.confirm')}
      </Button>
    );
  return (
    <form className="cu-form" onSubmit={submit}>
      {confirm.error && <Problem error={confirm.error} />}
      <TextInput
        label={t('erasure.confirm.reference')}
        description={t('erasure.confirm.help')}
        value={reference}
        required
        minLength={3}
        maxLength={200}
        data-autofocus
        onChange={({ currentTarget }) => setReference(currentTarget.value)}
      />
      <Button type="submit" size="compact-sm" loading={confirm.isPending}>
        {t('erasure.confirm.save')}
      </Button>
    </form>
  );
}
