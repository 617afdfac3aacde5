import { erasures, privacyRequests, type PrivacyRequestShown } from '@customering/contracts';
import { Button, Group, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useSend } from '../../api-client/use-api';
import { Confirm } from '../../ui/confirm';
import { notify } from '../../ui/notices';
import { Problem } from '../../ui/problem';
import { t } from '../../words/t';

interface Props {
  readonly request: PrivacyRequestShown;
}

type Way = 'finish' | 'refuse';

/** Carry it out, or say why not. */
export function DecideRequest({ request }: Props) {
  const [way, setWay] = useState<Way | null>(null);
  if (way !== null) return <NoteForm request={request} way={way} onBack={() => setWay(null)} />;
  return (
    <Group gap="xs">
      {request.asks === 'erase' ? (
        <Erase request={request} />
      ) : (
        <Button size="compact-sm" onClick={() => setWay('finish')}>
          {t('privacy.finish')}
        </Button>
      )}
      <Button size="compact-sm" variant="default" onClick={() => setWay('refuse')}>
        {t('privacy.refuse')}
      </Button>
    </Group>
  );
}

function Erase({ request: { id } }: Props) {
  const [isSure, setSure] = useState(false);
  const erase = useSend(privacyRequests.erasePrivacyRequest, [
    privacyRequests.listPrivacyRequests,
    erasures.listErasures,
  ]);
  const onSuccess = () => notify(t('privacy.erased'));
  const send = () => erase.mutate({ params: { id }, body: {} }, { onSuccess, onSettled: () => setSure(false) });
  return (
    <>
      {erase.error && <Problem error={erase.error} />}
      <Button size="compact-sm" onClick={() => setSure(true)}>
        {t('privacy.erase')}
      </Button>
      <Confirm
        opened={isSure}
        act={t('erasure.act')}
        consequence={t('erasure.consequence')}
        keep={t('erasure.keep')}
        busy={erase.isPending}
        onAct={send}
        onKeep={() => setSure(false)}
      />
    </>
  );
}

function NoteForm({ request: { id }, way, onBack }: Props & { readonly way: Way; readonly onBack: () => void }) {
  const [note, setNote] = useState('');
  const endpoint = way === 'finish' ? privacyRequests.finishPrivacyRequest : privacyRequests.refusePrivacyRequest;
  const decide = useSend(endpoint, [privacyRequests.listPrivacyRequests]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    decide.mutate({ params: { id }, body: { note } }, { onSuccess: () => notify(t('privacy.decided.done')) });
  };
  return (
    <form className="cu-form" onSubmit={submit}>
      {decide.error && <Problem error={decide.error} />}
      <TextInput
        label={t(`privacy.${way}.note`)}
        description={t(`privacy.${way}.help`)}
        value={note}
        required
        minLength={3}
        maxLength={500}
        data-autofocus
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      <Group gap="xs">
        <Button type="submit" size="compact-sm" loading={decide.isPending}>
          {t(`privacy.${way}`)}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onBack}>
          {t('privacy.back')}
        </Button>
      </Group>
    </form>
  );
}
