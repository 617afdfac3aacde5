import type { Answer } from '@customering/simulator-core';
import { invalid, ok } from './answers';
import { withheldSeconds, type Exporting } from './cursor-export';
import { placeOf } from './as-of';
import { unixOf } from './moment';
import type { Shown } from './ticket-json';

/**
 * Time-based incremental export: the next page begins at the second with which this one ends, so that items come twice; those of one
 * second are never divided.
 */
export function timeExport(name: string, all: readonly Shown[], { query, now, address, cut }: Exporting): Answer {
  const start = Number(query.get('start_time') ?? Number.NaN);
  if (!Number.isInteger(start)) return invalid('InvalidValue', 'start_time is required');
  const until = unixOf(now) - withheldSeconds;
  const behind = (second: number) => placeOf(all.length, (place) => (all[place]?.generated ?? 0) > second);
  const [begin, end] = [behind(start - 1), behind(until)];
  const edge = begin + cut - 1 < end ? (all[begin + cut - 1]?.generated ?? until) : until;
  // A page of one second would never end: it takes in the next second, too.
  const following = edge === start && behind(edge) < end ? all[behind(edge)]?.generated : undefined;
  const shown = all.slice(begin, Math.min(behind(following ?? edge), end));
  const last = shown.at(-1)?.generated ?? start;
  return ok({
    [name]: shown.map(({ body }) => body),
    count: shown.length,
    end_time: last,
    next_page: `${address}?start_time=${last}`,
    end_of_stream: begin + shown.length === end,
  });
}
