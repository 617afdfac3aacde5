import { customers, erasures } from '@customering/contracts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSend } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { useGo } from '../../shell/use-view';
import { Confirm } from '../../ui/confirm';
import { Problem } from '../../ui/problem';
import { t } from '../../words/t';

/** For somebody who asked to be forgotten. Leads to the request, which shows how far it is. */
export function EraseButton({ customerId }: { readonly customerId: string }) {
  const go = useGo();
  const may = useMay('customers.erase');
  const [isSure, setSure] = useState(false);
  const ask = useSend(erasures.requestErasure, [erasures.listErasures, customers.listCustomers]);
  if (!may) return null;
  const send = () => {
    const onSuccess = ({ id }: { readonly id: string }) => go(paths.erasure(id));
    ask.mutate({ body: { customerId } }, { onSuccess, onSettled: () => setSure(false) });
  };
  return (
    <>
      {ask.error && <Problem error={ask.error} />}
      <Button variant="default" onClick={() => setSure(true)}>
        {t('profile.erase')}
      </Button>
      <Confirm
        opened={isSure}
        act={t('profile.erase')}
        consequence={t('profile.erase.consequence')}
        keep={t('profile.erase.keep')}
        busy={ask.isPending}
        onAct={send}
        onKeep={() => setSure(false)}
      />
    </>
  );
}
