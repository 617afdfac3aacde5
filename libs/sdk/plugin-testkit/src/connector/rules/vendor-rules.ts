import { isDeepStrictEqual } from 'node:util';
import type { Discovery, VendorCount } from '@customering/plugin-sdk';
import { expectThat } from '../../conformance-fault';
import type { Rule } from '../../rule';
import type { ConnectorRun } from '../connector-run';
import type { Puller } from '../puller';
import { withStreams } from '../with-streams';
import type { World } from '../world';
import { usual } from './pull-rules';

const emptyDay = '2025-12-24';

/** What the vendor is asked besides its lists. Only for connectors whose vendor is played. */
export const vendorRules: readonly Rule<ConnectorRun>[] = [
  {
    id: 'discover.stable',
    title: 'finds the same twice when nothing has changed, and every list that it declares',
    needs: ['check.good'],
    check: async (run) => {
      if (!run.description.calls.discover) return;
      const puller = run.puller((world) => run.streams.forEach((stream) => world.fill(stream, 3)));
      const [first, second] = [await puller.ask('discover', {}), await puller.ask('discover', {})];
      expectThat(
        isDeepStrictEqual(first, second),
        `"discover" finds something else the second time: ${difference(first, second)}.`,
        'Tell what the vendor says, in an order of your own.',
      );
      const found = first.streams.map(({ stream }) => stream);
      const odd = [
        ...found.filter((stream) => !run.streams.includes(stream)),
        ...run.streams.filter((stream) => !found.includes(stream)),
      ][0];
      expectThat(
        odd === undefined,
        `"discover" and "pull.streams" differ by "${odd ?? ''}".`,
        'Tell of each declared stream whether this account has it, and of no other.',
      );
    },
  },
  {
    id: 'count.matches',
    title: 'counts of each day what the vendor has',
    needs: ['pull.full'],
    check: (run) =>
      withStreams(run, usual(run), async ({ puller, stream, world }) => {
        const { calls, streams } = run.description;
        const isAlone = Object.values(streams).some(({ counts }) => counts);
        if (!calls.count || (isAlone && !streams[stream]?.counts)) return;
        const expected = byDay(world, stream);
        const days = [...expected.keys(), emptyDay];
        const told = await puller.ask('count', { stream, days });
        const foreign = told.find((one) => one.stream !== stream || !days.includes(one.day));
        expectThat(
          foreign === undefined,
          `Asked for the days of "${stream}", "count" tells of ${foreign?.stream ?? ''} on ${foreign?.day ?? ''}.`,
          'Answer for what was asked.',
        );
        const wrong = days.find((day) => countOn(told, day) !== (expected.get(day) ?? 0));
        expectThat(
          wrong === undefined,
          `Of "${stream}" the vendor has ${expected.get(wrong ?? '') ?? 0} on ${wrong ?? ''}, and "count" says ${countOn(told, wrong ?? '')}.`,
          'A day is UTC, from its first second to its last; count what "pull" would bring.',
        );
      }),
  },
  {
    id: 'pull.not-before',
    title: 'leaves alone what is older than the administrator wants, and nothing else',
    needs: ['pull.full', 'pull.ties', 'pull.no-change'],
    check: (run) =>
      withStreams(run, usual(run), async ({ puller, stream, world }) => {
        const items = world.items(stream);
        const notBefore = items[Math.floor(items.length / 2)]?.changedAt ?? '';
        const got = await itemsSince(puller, stream, notBefore);
        const wanted = items.filter(({ changedAt }) => changedAt >= notBefore);
        const missing = wanted.filter(({ id }) => !got.has(id)).length;
        expectThat(
          missing === 0,
          `Asked from ${notBefore} on, the pull of "${stream}" leaves out ${missing} of ${wanted.length} items that are not older.`,
          '"notBefore" itself is included.',
        );
        const { overlapSeconds = 0 } = run.description.streams[stream] ?? {};
        const oldest = new Date(Date.parse(notBefore) - overlapSeconds * 1_000).toISOString();
        const old = items.filter(({ id, changedAt }) => got.has(id) && changedAt < oldest).length;
        expectThat(
          old === 0,
          `Asked from ${notBefore} on, the pull of "${stream}" brings ${old} older items.`,
          'Ask the vendor from "notBefore" on, or leave out what is older.',
        );
      }),
  },
];

async function itemsSince(puller: Puller, stream: string, notBefore: string): Promise<ReadonlySet<string>> {
  const { records } = await puller.pull(stream, { notBefore });
  return new Set([...puller.itemsIn(stream, records)].map(({ id }) => id));
}

function byDay(world: World, stream: string): ReadonlyMap<string, number> {
  const days = new Map<string, number>();
  for (const { changedAt } of world.items(stream)) {
    const day = changedAt.slice(0, 10);
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  return days;
}

function countOn(told: readonly VendorCount[], day: string): number {
  return told.filter((one) => one.day === day).reduce((sum, { count }) => sum + count, 0);
}

function difference(first: Discovery, second: Discovery): string {
  return `${JSON.stringify(first)}, then ${JSON.stringify(second)}`.slice(0, 300);
}
