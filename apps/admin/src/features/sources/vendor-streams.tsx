import { connections, sources, type Stream } from '@customering/contracts';
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useApi, useSend } from '../../api-client/use-api';
import { useMay } from '../../shell/session-context';
import { Confirm } from '../../ui/confirm';
import { Loaded } from '../../ui/loaded';
import { notify } from '../../ui/notices';
import { Problem } from '../../ui/problem';
import { AcceptShape } from './accept-shape';
import { AccessEnds } from './access-ends';
import { StreamCard } from './stream-card';
import { VendorCounts } from './vendor-counts';
import { t } from './vendor-words';

const lookEveryMs = 3_000;

/** The lists of a vendor that a source reads: where each stands, what is in the way, and what can be done about it. */
export function VendorStreams({ source }: { readonly source: string }) {
  const query = useApi(connections.connection, { params: { id: source } }, { every: lookEveryMs });
  return (
    <Loaded query={query} rows={3}>
      {({ streams, counts, expiries }) => (
        <div className="cu-stack cu-panel">
          <Acts source={source} />
          {streams.length === 0 && <p className="cu-dimmed">{t('vendor.streams.none')}</p>}
          {streams.map((stream) => (
            <StreamPart key={stream.stream} source={source} stream={stream} />
          ))}
          <AccessEnds expiries={expiries} />
          <VendorCounts counts={counts} streams={streams} />
        </div>
      )}
    </Loaded>
  );
}

function Acts({ source }: { readonly source: string }) {
  const ask = useSend(connections.pullNow, [connections.connection, sources.source]);
  if (!useMay('sources.manage')) return null;
  const now = () =>
    ask.mutate({ params: { id: source }, body: {} }, { onSuccess: () => notify(t('vendor.askNow.done')) });
  return (
    <>
      {ask.error && <Problem error={ask.error} />}
      <Group>
        <Button variant="default" onClick={now} loading={ask.isPending}>
          {t('vendor.askNow')}
        </Button>
      </Group>
    </>
  );
}

function StreamPart({ source, stream }: { readonly source: string; readonly stream: Stream }) {
  const may = useMay('sources.manage');
  const [asking, setAsking] = useState(false);
  const anew = useSend(connections.beginAnew, [connections.connection]);
  const begin = () =>
    anew.mutate(
      { params: { id: source, stream: stream.stream }, body: {} },
      { onSettled: () => setAsking(false), onSuccess: () => notify(t('vendor.anew.done')) },
    );
  return (
    <StreamCard stream={stream}>
      {may && stream.problem?.kind === 'shape' && <AcceptShape source={source} stream={stream.stream} />}
      {anew.error && <Problem error={anew.error} />}
      {may && stream.wanted && (
        <div>
          <Button variant="default" size="xs" onClick={() => setAsking(true)}>
            {t('vendor.anew')}
          </Button>
        </div>
      )}
      <Confirm
        opened={asking}
        act={t('vendor.anew')}
        consequence={t('vendor.anew.consequence')}
        keep={t('vendor.anew.keep')}
        busy={anew.isPending}
        onAct={begin}
        onKeep={() => setAsking(false)}
      />
    </StreamCard>
  );
}
