import { pilots, type Pilot } from '@customering/contracts';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { paths } from '../../../shell/paths';
import { CopyField } from '../../../ui/copy-field';
import { dateTime } from '../../../ui/format/dates';
import { StateBadge } from '../../../ui/state-badge';
import { t } from '../../../words/t';

interface Props {
  readonly pilot: Pilot;
  readonly locked: NonNullable<Pilot['locked']>;
}

/** When it was locked, and the hash by which anybody can show later that the promise is the same. */
export function Locked({ pilot, locked }: Props) {
  const client = useQueryClient();
  // Only now, as the page would otherwise go on to how it runs before the hash was seen.
  const showRunning = () => client.invalidateQueries({ queryKey: [pilots.pilot.id] });
  return (
    <div className="cu-verdict" role="status">
      <p className="cu-lead-sentence">
        <StateBadge kind="good" word={t('plan.locked')} /> {t('plan.locked.at', { at: dateTime(locked.at) })}
      </p>
      <CopyField label={t('plan.locked.hash')} text={locked.hash} />
      <p className="cu-dimmed">{t('plan.locked.help')}</p>
      <Button component="a" href={paths.pilot(pilot.id)} onClick={() => void showRunning()}>
        {t('plan.locked.go')}
      </Button>
    </div>
  );
}
