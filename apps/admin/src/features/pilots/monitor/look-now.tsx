import { pilots } from '@customering/contracts';
import { Button } from '@mantine/core';
import { useSend } from '../../../api-client/use-api';
import { Problem } from '../../../ui/problem';
import { t } from '../../../words/t';
import { pilotViews } from '../pilot-views';

/** Opens the effect of a pilot whose plan allows a look at any time. */
export function LookNow({ id }: { readonly id: string }) {
  const look = useSend(pilots.lookNow, pilotViews);
  return (
    <div className="cu-fact-lines">
      <div>
        <Button
          size="compact-sm"
          variant="default"
          loading={look.isPending}
          onClick={() => look.mutate({ params: { id }, body: {} })}
        >
          {t('lookNow.act')}
        </Button>
      </div>
      {look.error && <Problem error={look.error} />}
    </div>
  );
}
