import type { ConnectorDescription } from '@customering/plugin-sdk';

const usualMinutes = 15;

/** Every stream of a connector, as often as it says by itself. */
export function usualStreams({ streams }: ConnectorDescription) {
  return Object.entries(streams).map(([stream, { everyMinutes }]) => ({
    stream,
    wanted: true,
    everyMinutes: everyMinutes ?? usualMinutes,
  }));
}
