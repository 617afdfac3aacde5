import { repairs, sources, type GroupDetail, type Replay } from '@customering/contracts';
import { Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useApi, useSend } from '../../api-client/use-api';
import { whole } from '../../ui/format/numbers';
import { Problem } from '../../ui/problem';
import { ProgressJob } from '../../ui/progress-job';
import { t } from '../../words/t';

interface Props {
  readonly group: GroupDetail;
  readonly mapping: GroupDetail['mapping'];
  readonly isChanged: boolean;
}

const touched = [repairs.setAsideGroup, repairs.listReplays, sources.setAsideGroups, sources.listSources];

/** Test on the whole group first, then save and read again. */
export function RepairActs({ group, mapping, isChanged }: Props) {
  const running = group.replays.find(({ state, isTest }) => state === 'running' && !isTest);
  const [id, setId] = useState<string | null>(running?.id ?? null);
  const start = useSend(repairs.startReplay);
  const { source, state, reason, field, mappingVersion: version } = group;
  const send = (test: boolean) =>
    start.mutate(
      { body: { source, scope: { kind: 'group', state, reason, field }, test, mapping } },
      { onSuccess: (replay) => setId(replay.id) },
    );
  return (
    <div className="cu-stack">
      {start.error && <Problem error={start.error} />}
      <Group>
        <Button variant="default" loading={start.isPending} onClick={() => send(true)}>
          {t('group.test', { n: whole(group.records) })}
        </Button>
        <Button loading={start.isPending} onClick={() => send(false)}>
          {isChanged
            ? t('group.save', { version: version + 1 })
            : version === 0
              ? t('group.replay.plain')
              : t('group.replay', { version })}
        </Button>
      </Group>
      {id !== null && <Watched key={id} id={id} />}
    </div>
  );
}

/** A replay while it runs, and what came of it. */
function Watched({ id }: { readonly id: string }) {
  const client = useQueryClient();
  const query = useApi(
    repairs.replay,
    { params: { id } },
    { every: (replay) => (replay && replay.state !== 'running' ? false : 700) },
  );
  const stop = useSend(repairs.stopReplay, [repairs.replay]);
  const state = query.data?.state;
  const isTest = query.data?.isTest;
  useEffect(() => {
    if (state === undefined || state === 'running' || isTest) return;
    for (const { id: touchedId } of touched) void client.invalidateQueries({ queryKey: [touchedId] });
  }, [client, state, isTest]);
  if (!query.data) return null;
  if (state === 'running')
    return (
      <div className="cu-stack">
        <ProgressJob
          what={t(isTest ? 'group.test.at' : 'group.replay.at')}
          done={query.data.done}
          total={query.data.total}
        />
        <Button size="xs" variant="default" onClick={() => stop.mutate({ params: { id }, body: {} })}>
          {t('group.replay.stop')}
        </Button>
      </div>
    );
  return <Outcome replay={query.data} />;
}

function Outcome({ replay: { isTest, outcome, state, problem } }: { readonly replay: Replay }) {
  const slots = {
    stored: outcome.stored,
    rest: outcome.quarantined + outcome.ignored,
    same: whole(outcome.duplicate),
  };
  return (
    <div role="status">
      {state !== 'done' && <p>{problem ?? t('group.replay.failed')}</p>}
      <p>{t(isTest ? 'group.test.done' : 'group.replay.done', slots)}</p>
      {outcome.gone > 0 && <p>{t('group.replay.gone', { n: outcome.gone })}</p>}
    </div>
  );
}
