import { sources } from '@customering/contracts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useApi } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useLive } from '../../shell/use-live';
import { CountsEquation } from '../../ui/counts-equation';
import { EmptyState } from '../../ui/empty-state';
import { timeOfDay } from '../../ui/format/dates';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { RecordLines } from '../../ui/record-lines';
import { StateBadge } from '../../ui/state-badge';
import { t } from '../../words/t';

/** What is arriving this minute. Holding keeps the lines still while the counts go on. */
export function LivePage() {
  const live = useLive();
  const query = useApi(sources.listSources, {});
  const [held, setHeld] = useState<typeof live.records>();
  const shown = held ?? live.records;
  return (
    <>
      <PageHeader
        title={t('page.live')}
        page={t('area.listen')}
        question={t('live.question')}
        state={<Connection state={live.state} at={live.at} />}
        actions={
          <Button
            variant="default"
            onClick={() => setHeld(held ? undefined : live.records)}
            aria-pressed={held !== undefined}
          >
            {held ? t('live.release') : t('live.hold')}
          </Button>
        }
      />
      <Loaded query={query}>
        {(data) =>
          data.items.length === 0 ? (
            <EmptyState
              tells={t('live.empty.tells')}
              needs={t('live.empty.needs')}
              action={<a href={paths.connect()}>{t('sources.connect')}</a>}
            />
          ) : (
            <div className="cu-stack">
              <CountsEquation
                counts={live.total ?? data.total}
                hrefOf={(term) => (term === 'quarantined' ? paths.quarantine() : paths.sources())}
              />
              {shown.length === 0 ? (
                <p className="cu-dimmed">{t('live.quiet')}</p>
              ) : (
                <RecordLines records={shown} hrefOf={paths.record} />
              )}
            </div>
          )
        }
      </Loaded>
    </>
  );
}

function Connection({
  state,
  at,
}: {
  readonly state: 'connecting' | 'live' | 'lost';
  readonly at: string | undefined;
}) {
  if (state === 'live') return <StateBadge kind="good" word={t('live.state.live')} />;
  if (state === 'connecting') return <StateBadge kind="quiet" word={t('live.state.connecting')} />;
  return (
    <StateBadge kind="uncertain" word={at ? t('live.state.lost', { at: timeOfDay(at) }) : t('live.state.connecting')} />
  );
}
