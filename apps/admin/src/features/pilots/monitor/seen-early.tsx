import { pilots } from '@customering/contracts';
import { Button } from '@mantine/core';
import { useApi } from '../../../api-client/use-api';
import { Loaded } from '../../../ui/loaded';
import { t } from '../../../words/t';
import { InterimResult } from './interim-result';

interface Props {
  readonly id: string;
  readonly onClose: () => void;
}

/** What was seen before the planned look: the last of them, and those before it behind a fold. */
export function SeenEarly({ id, onClose }: Props) {
  const query = useApi(pilots.earlyLooks, { params: { id } });
  return (
    <Loaded query={query}>
      {({ items: [last, ...others] }) => (
        <div className="cu-stack">
          {last && <InterimResult result={last} />}
          {others.length > 0 && (
            <details className="cu-fold">
              <summary>{t('interim.others', { n: others.length })}</summary>
              <div className="cu-stack">
                {others.map((result) => (
                  <InterimResult key={result.at} result={result} />
                ))}
              </div>
            </details>
          )}
          <div>
            <Button size="compact-sm" variant="default" onClick={onClose}>
              {t('interim.close')}
            </Button>
          </div>
        </div>
      )}
    </Loaded>
  );
}
