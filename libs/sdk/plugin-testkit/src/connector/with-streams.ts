import type { ConnectorRun } from './connector-run';
import type { Puller } from './puller';
import type { World } from './world';

export interface StreamCase {
  readonly stream: string;
  readonly puller: Puller;
  readonly world: World;
}

/** One case for each stream, with a vendor of its own. */
export async function withStreams(
  run: ConnectorRun,
  prepare: (world: World, stream: string) => void,
  work: (its: StreamCase) => Promise<void>,
): Promise<void> {
  for (const stream of run.streams) {
    const puller = run.puller((world) => prepare(world, stream));
    await work({ stream, puller, world: puller.world });
  }
}
