import { liveEventSchema, type ArrivedRecord, type Counts, type LiveEvent } from '@customering/contracts';
import { useEffect, useState } from 'react';

export interface Live {
  readonly total: Counts | undefined;
  readonly sources: ReadonlyMap<string, Counts>;
  /** Newest first, the last 200. */
  readonly records: readonly ArrivedRecord[];
  readonly state: 'connecting' | 'live' | 'lost';
  readonly at: string | undefined;
}

const keep = 200;
const nothing: Live = { total: undefined, sources: new Map(), records: [], state: 'connecting', at: undefined };

/** What arrives while the page is open. A lost stream keeps what it had and says since when. */
export function useLive(): Live {
  const [live, setLive] = useState(nothing);
  useEffect(() => {
    const stream = new EventSource('/api/live');
    stream.onopen = () => setLive((was) => ({ ...was, state: 'live' }));
    stream.onerror = () => setLive((was) => ({ ...was, state: 'lost' }));
    const onMessage = ({ data }: MessageEvent<string>) => {
      const event = liveEventSchema.safeParse(JSON.parse(data));
      if (event.success) setLive((was) => after(was, event.data));
    };
    for (const name of ['message', 'counts', 'records']) stream.addEventListener(name, onMessage);
    return () => stream.close();
  }, []);
  return live;
}

function after(was: Live, event: LiveEvent): Live {
  if (event.type === 'records')
    return { ...was, state: 'live', at: event.at, records: [...event.records, ...was.records].slice(0, keep) };
  const sources = new Map(event.sources.map(({ id, counts }) => [id, counts]));
  return { ...was, state: 'live', at: event.at, total: event.total, sources };
}
