import { pilots, type Pilot, type PilotHealth } from '@customering/contracts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSend } from '../../../api-client/use-api';
import { paths } from '../../../shell/paths';
import { useMay } from '../../../shell/session-context';
import { AskReason } from '../../../ui/ask-reason';
import { t } from '../../../words/t';
import { pilotViews } from '../pilot-views';
import { closedText } from '../result/too-early';
import { isUnderWay, mayBeLookedAt } from '../under-way';
import { LookNow } from './look-now';

interface Props {
  readonly pilot: Pilot;
  readonly health: PilotHealth | null;
  /** Something was seen early, and is to be shown. */
  readonly onOpened: () => void;
}

/** The effect stays closed until the planned look. Opening it early takes a reason, and is counted for good; a plan may allow looks at any time. */
export function EffectClosed({ pilot, health, onOpened }: Props) {
  const may = useMay('pilots.edit');
  const isOpen = pilot.verdict !== null;
  const isAnyTime = mayBeLookedAt(pilot);
  return (
    <div className="cu-fact-lines">
      <span>
        {isOpen ? t('monitor.effect.open') : closedText(pilot, health)}{' '}
        {isOpen && <a href={paths.pilotResult(pilot.id)}>{t('monitor.effect.read')}</a>}
      </span>
      {pilot.openedEarly > 0 && (
        <span className="cu-dimmed">
          {t('monitor.effect.openedEarly', { n: pilot.openedEarly })}{' '}
          {may && (
            <button type="button" className="cu-link" onClick={onOpened}>
              {t('monitor.effect.seenEarly')}
            </button>
          )}
        </span>
      )}
      {may && isAnyTime && <LookNow id={pilot.id} />}
      {may && isUnderWay(pilot) && !isAnyTime && <OpenEarly id={pilot.id} onOpened={onOpened} />}
    </div>
  );
}

function OpenEarly({ id, onOpened }: { readonly id: string; readonly onOpened: Props['onOpened'] }) {
  const [isAsking, setAsking] = useState(false);
  const open = useSend(pilots.openEarly, pilotViews);
  const act = (reason: string) =>
    open.mutate(
      { params: { id }, body: { reason } },
      {
        onSuccess: () => {
          setAsking(false);
          onOpened();
        },
      },
    );
  return (
    <div>
      <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
        {t('openEarly.ask')}
      </Button>
      <AskReason
        opened={isAsking}
        act={t('openEarly.act')}
        consequence={t('openEarly.consequence')}
        keep={t('openEarly.keep')}
        label={t('openEarly.reason')}
        busy={open.isPending}
        error={open.error}
        onAct={act}
        onKeep={() => setAsking(false)}
      />
    </div>
  );
}
