import type { RawRecord } from '@customering/plugin-sdk';
import { expectThat } from '../../conformance-fault';
import type { Rule } from '../../rule';
import type { ConnectorRun } from '../connector-run';
import { kitNow } from '../kit-now';
import type { Puller } from '../puller';
import { pulledSample, readSamples } from '../sample';
import { withStreams } from '../with-streams';
import type { World } from '../world';
import { usual } from './pull-rules';

const dayMs = 86_400_000;

/** What later runs have to bring. Only for connectors whose vendor is played. */
export const resumeRules: readonly Rule<ConnectorRun>[] = [
  {
    id: 'pull.resume',
    title: 'goes on behind every page without losing an item',
    needs: ['pull.full'],
    check: (run) =>
      withStreams(run, usual(run), async ({ puller, stream, world }) => {
        const lost = await lostByStops(puller, stream, world);
        expectThat(
          lost === null,
          `Stopped after page ${lost ?? 0} of "${stream}" and resumed, items are lost.`,
          '"resumeFrom" has to lead to the first item that was not yielded yet.',
        );
      }),
  },
  {
    id: 'pull.ties',
    title: 'loses no item where many were changed in the same instant',
    needs: ['pull.full', 'pull.resume'],
    check: (run) =>
      withStreams(run, usual(run, tiedItems(run)), async ({ puller, stream, world }) => {
        const remedy = 'Ask again for the instant of the cursor itself (>=, not >): what comes twice has the same key.';
        const page = await lostByStops(puller, stream, world);
        expectThat(
          page === null,
          `An overlap row is lost between equal cursor values: "${stream}" stopped after page ${page ?? 0} loses items with the same time of change.`,
          remedy,
        );
        const { cursor } = await puller.pull(stream);
        const last = world.items(stream).at(-1);
        const number = world.items(stream).length;
        world.put(stream, number, 1, last?.changedAt ?? '');
        const { records } = await puller.pull(stream, { cursor });
        const found = [...puller.itemsIn(stream, records)].some((item) => item.number === number);
        expectThat(
          found,
          `An overlap row is lost between equal cursor values: an item of "${stream}" that comes late, with the time of the last one, is never read.`,
          remedy,
        );
      }),
  },
  {
    id: 'pull.no-change',
    title: 'brings nothing but the overlap when nothing has changed',
    needs: ['pull.full', 'pull.keys'],
    check: (run) =>
      withStreams(run, usual(run), async ({ puller, stream, world }) => {
        const first = await puller.pull(stream);
        const second = await puller.pull(stream, { cursor: first.cursor });
        expectThat(
          second.problem === null,
          `A second run over "${stream}" ends with: ${second.problem?.message ?? ''}.`,
          'A cursor has to be readable by the run after it.',
        );
        const oldest = oldestAllowed(run, stream, world);
        const items = [...puller.itemsIn(stream, second.records)];
        const old = items.filter(({ changedAt }) => Date.parse(changedAt) < oldest).length;
        expectThat(
          old === 0,
          `When nothing has changed, a second run over "${stream}" reads ${old} items again that are older than its overlap.`,
          'Begin at the cursor, less "overlapSeconds" and "lateDays" of the stream.',
        );
        const known = new Map(first.records.map(({ dedupeKey, version }) => [dedupeKey, version]));
        const odd = second.records.find(
          ({ dedupeKey, version }) => known.get(dedupeKey) !== version || !known.has(dedupeKey),
        );
        expectThat(
          odd === undefined,
          `When nothing has changed, "${odd?.dedupeKey ?? ''}" of "${stream}" comes again with another key or version.`,
          "Make both from the vendor's item alone.",
        );
      }),
  },
  {
    id: 'pull.update',
    title: 'brings a changed item again, with a higher version',
    needs: ['pull.full', 'pull.keys'],
    check: (run) =>
      withStreams(run, usual(run), async ({ puller, stream, world }) => {
        const first = await puller.pull(stream);
        const before = recordOf(puller, stream, first.records, 1);
        world.put(stream, 1, 2, later(world, stream));
        const second = await puller.pull(stream, { cursor: first.cursor });
        const after = recordOf(puller, stream, second.records, 1);
        expectThat(
          after !== null,
          `An item of "${stream}" that changes later is not read again.`,
          'Ask by the time of change, not of creation.',
        );
        expectThat(
          after.dedupeKey === before?.dedupeKey,
          `A changed item of "${stream}" has another "dedupeKey" than before.`,
          "Make the key from the vendor's id alone, and the version from its time of change.",
        );
        expectThat(
          after.version !== undefined && after.version > (before.version ?? ''),
          `A changed item of "${stream}" has the version ${after.version ?? '(none)'}, no higher than ${before.version ?? '(none)'}.`,
          'Give the vendor\'s time of change or revision as "version"; it is compared as text.',
        );
      }),
  },
  {
    id: 'pull.deleted',
    title: 'tells of deleted items where it says so',
    needs: ['pull.full', 'pull.keys', 'pull.update'],
    check: (run) =>
      withStreams(run, usual(run), async ({ puller, stream, world }) => {
        if (run.description.streams[stream]?.deletes !== 'tombstone') return;
        const first = await puller.pull(stream);
        const before = recordOf(puller, stream, first.records, 1);
        world.put(stream, 1, 2, later(world, stream), true);
        const second = await puller.pull(stream, { cursor: first.cursor });
        const again = second.records.find(({ dedupeKey }) => dedupeKey === before?.dedupeKey);
        const isNewer = !again || (again.version ?? '') > (before?.version ?? '');
        expectThat(
          isNewer && (await tellsOfDeletion(run, second.records)),
          `The stream "${stream}" promises tombstones, and a deleted item ${isNewer ? 'gives none' : 'comes again without a higher version'}.`,
          'Yield a record for it, with a higher version, that "normalise" turns into a tombstone; or declare deletes: "not_told".',
        );
      }),
  },
];

/** The page behind which a stop loses items; null where none does. */
async function lostByStops(puller: Puller, stream: string, world: World): Promise<number | null> {
  const { pages } = await puller.pull(stream);
  for (let stop = 1; stop < pages.length; stop++) {
    const head = await puller.pull(stream, { pages: stop });
    const tail = await puller.pull(stream, { cursor: head.cursor });
    const got = puller.itemsIn(stream, [...head.records, ...tail.records]);
    if (got.size < world.items(stream).length) return stop;
  }
  return null;
}

async function tellsOfDeletion(run: ConnectorRun, records: readonly RawRecord[]): Promise<boolean> {
  const [row] = await readSamples(run.plugin, [pulledSample('what was deleted', records, run.config, kitNow)]);
  const became = row && 'records' in row ? row.records.map((record) => record.became) : [];
  return became.some((one) => 'records' in one && one.records.some(({ type }) => type === 'tombstone'));
}

/** So many that one instant reaches over the edge of a page. */
function tiedItems(run: ConnectorRun): number {
  return Math.ceil((run.played?.pageSize ?? 1) * 0.6) + 1;
}

function oldestAllowed(run: ConnectorRun, stream: string, world: World): number {
  const { overlapSeconds = 0, lateDays = 0 } = run.description.streams[stream] ?? {};
  return Date.parse(world.items(stream).at(-1)?.changedAt ?? '') - overlapSeconds * 1_000 - lateDays * dayMs;
}

function later(world: World, stream: string): string {
  return new Date(Date.parse(world.items(stream).at(-1)?.changedAt ?? '') + dayMs).toISOString();
}

function recordOf(puller: Puller, stream: string, records: readonly RawRecord[], number: number): RawRecord | null {
  const found = [...puller.match(stream, records)].find(([, item]) => item.number === number);
  return found ? found[0] : null;
}
