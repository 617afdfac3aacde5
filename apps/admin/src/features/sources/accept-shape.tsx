import { alarms, connections } from '@customering/contracts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSend } from '../../api-client/use-api';
import { Confirm } from '../../ui/confirm';
import { notify } from '../../ui/notices';
import { Problem } from '../../ui/problem';
import { t } from './vendor-words';

/** Goes on with a page that differs from all before. */
export function AcceptShape({ source, stream }: { readonly source: string; readonly stream: string }) {
  const [asking, setAsking] = useState(false);
  const accept = useSend(connections.acceptShape, [connections.connection, alarms.listAlarms]);
  const act = () =>
    accept.mutate(
      { params: { id: source, stream }, body: {} },
      { onSettled: () => setAsking(false), onSuccess: () => notify(t('vendor.shape.accepted')) },
    );
  return (
    <div>
      {accept.error && <Problem error={accept.error} />}
      <Button size="xs" onClick={() => setAsking(true)}>
        {t('vendor.shape.accept')}
      </Button>
      <Confirm
        opened={asking}
        act={t('vendor.shape.accept')}
        consequence={t('vendor.shape.accept.consequence')}
        keep={t('vendor.shape.keep')}
        busy={accept.isPending}
        onAct={act}
        onKeep={() => setAsking(false)}
      />
    </div>
  );
}
