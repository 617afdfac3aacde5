import { pilots, type Pilot } from '@customering/contracts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSend } from '../../../api-client/use-api';
import { paths } from '../../../shell/paths';
import { useGo } from '../../../shell/use-view';
import { Confirm } from '../../../ui/confirm';
import { notify } from '../../../ui/notices';
import { Problem } from '../../../ui/problem';
import { t } from '../../../words/t';
import { forgetDraft } from './kept-draft';

/** Only a plan that was never locked can go, and it goes for good. */
export function ThrowAway({ pilot }: { readonly pilot: Pilot }) {
  const go = useGo();
  const [isAsking, setIsAsking] = useState(false);
  const remove = useSend(pilots.removePilot, [pilots.listPilots]);
  const act = () =>
    remove.mutate(
      { params: { id: pilot.id } },
      {
        onSuccess: () => {
          forgetDraft(pilot.id);
          notify(t('plan.throwAway.done', { name: pilot.plan.name }));
          go(paths.pilots());
        },
        onSettled: () => setIsAsking(false),
      },
    );
  return (
    <div>
      <Button variant="subtle" onClick={() => setIsAsking(true)}>
        {t('plan.throwAway')}
      </Button>
      {remove.error && <Problem error={remove.error} />}
      <Confirm
        opened={isAsking}
        act={t('plan.throwAway')}
        consequence={t('plan.throwAway.consequence', { name: pilot.plan.name })}
        keep={t('plan.throwAway.keep')}
        busy={remove.isPending}
        onAct={act}
        onKeep={() => setIsAsking(false)}
      />
    </div>
  );
}
