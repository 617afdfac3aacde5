import { Popover } from '@mantine/core';
import { alarms, sources, type Source } from '@customering/contracts';
import { useState } from 'react';
import { useApi } from '../api-client/use-api';
import { Ago } from '../ui/ago';
import { StateBadge } from '../ui/state-badge';
import { t } from '../words/t';
import { paths } from './paths';
import { useMay } from './session-context';

/** How old what we see is, told by the source that is worst off. */
export function Freshness() {
  const [opened, setOpened] = useState(false);
  const { data } = useApi(sources.listSources, {}, { enabled: useMay('sources.see'), every: 30_000 });
  const raised = useApi(alarms.listAlarms, { query: {} }, { enabled: useMay('sources.see'), every: 30_000 });
  if (!data || data.items.length === 0) return null;
  const unseen = raised.data?.items.filter(({ acknowledgedAt }) => acknowledgedAt === null).length ?? 0;
  const first = (wanted: string) => data.items.find(({ state }) => state === wanted);
  const troubled = first('stopped') ?? first('cut_off') ?? first('paused');
  const newest = newestOf(data.items);
  return (
    <>
      {unseen > 0 && (
        <a className="cu-freshness" href={paths.today()}>
          <StateBadge kind="bad" word={t('freshness.alarms', { n: unseen })} />
        </a>
      )}
      <Popover opened={opened} onChange={setOpened} width={300} shadow="md" position="bottom-end">
        <Popover.Target>
          <button type="button" className="cu-freshness" onClick={() => setOpened((was) => !was)}>
            {troubled ? (
              <StateBadge kind="uncertain" word={t(`source.state.${troubled.state}`)} />
            ) : (
              <StateBadge
                kind={newest ? 'good' : 'quiet'}
                word={newest ? <Ago at={newest} /> : t('freshness.nothing')}
              />
            )}
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <p className="cu-label">{t('freshness.title')}</p>
          <ul className="cu-plain-list">
            {data.items.map(({ id, name, lastRecordAt }) => (
              <li key={id} className="cu-split">
                <a href={paths.source(id)}>{name}</a>
                <span className="cu-meta">{lastRecordAt ? <Ago at={lastRecordAt} /> : t('freshness.nothing')}</span>
              </li>
            ))}
          </ul>
        </Popover.Dropdown>
      </Popover>
    </>
  );
}

function newestOf(items: readonly Source[]): string | undefined {
  return items.flatMap(({ lastRecordAt }) => lastRecordAt ?? []).sort((a, b) => Date.parse(b) - Date.parse(a))[0];
}
