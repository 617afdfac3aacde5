import type { Answer } from '@customering/simulator-core';
import { invalid, ok } from './answers';
import { withheldSeconds, type Exporting } from './cursor-export';
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
  const left = all
    .filter(({ generated }) => generated >= start && generated <= until)
    .sort((a, b) => a.generated - b.generated || a.id - b.id);
  const edge = left[cut - 1]?.generated ?? Infinity;
  const whole = left.filter(({ generated }) => generated <= edge);
  // A page of one second would never end: it takes in the next second, too.
  const following = left.find(({ generated }) => generated > edge)?.generated;
  const isStuck = edge === start && following !== undefined;
  const shown = isStuck ? left.filter(({ generated }) => generated <= following) : whole;
  const end = shown.at(-1)?.generated ?? start;
  return ok({
    [name]: shown.map(({ body }) => body),
    count: shown.length,
    end_time: end,
    next_page: `${address}?start_time=${end}`,
    end_of_stream: shown.length === left.length,
  });
}
