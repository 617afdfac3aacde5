import { PluginStopped } from '@customering/plugin-runner';
import { expectThat } from '../../conformance-fault';
import { writeJson } from '../../json';
import type { Rule } from '../../rule';
import type { ConnectorRun } from '../connector-run';
import { withStreams } from '../with-streams';
import { bigNumberOf, noteOf, type World } from '../world';

const mostPages = 60;

/** What a run from the beginning has to bring. Only for connectors whose vendor is played. */
export const pullRules: readonly Rule<ConnectorRun>[] = [
  {
    id: 'pull.bounded',
    title: 'asks for pages with an end, of at most 1,000 records',
    check: (run) =>
      withStreams(
        run,
        (world, stream) => world.fill(stream, 1_201),
        async ({ puller, stream }) => {
          const { endless, problem } = await puller.pull(stream, { most: 1_300 });
          const isTooLarge = problem instanceof PluginStopped && /1,000/.test(problem.message);
          expectThat(
            !isTooLarge && !endless,
            `The pull of "${stream}" is unbounded: ${isTooLarge ? 'a page has more than 1,000 records' : 'it gives pages without end'}.`,
            'Ask the vendor for a limit, and yield each of its pages as it comes.',
          );
        },
      ),
  },
  {
    id: 'pull.full',
    title: 'brings everything that the vendor has',
    needs: ['pull.bounded'],
    check: (run) =>
      withStreams(run, usual(run), async ({ puller, stream, world }) => {
        const { problem, records } = await puller.pull(stream);
        expectThat(
          problem === null,
          `A run over "${stream}" ends with: ${problem?.message ?? ''}.`,
          'Repair that first.',
        );
        const missing = world.items(stream).length - puller.itemsIn(stream, records).size;
        expectThat(
          missing === 0,
          `A run over "${stream}" leaves out ${missing} of ${world.items(stream).length} items.`,
          'Go on until the vendor says that there are no more.',
        );
      }),
  },
  {
    id: 'pull.keys',
    title: 'gives each item a key of its own',
    needs: ['pull.full'],
    check: (run) =>
      withStreams(run, usual(run), async ({ puller, stream }) => {
        const { records } = await puller.pull(stream);
        const owners = new Map<string, string>();
        for (const [{ dedupeKey }, { id }] of puller.match(stream, records)) {
          const other = owners.get(dedupeKey) ?? id;
          expectThat(
            other === id,
            `The items ${other} and ${id} of "${stream}" have the same "dedupeKey" ${dedupeKey}.`,
            "Make it from the vendor's own id.",
          );
          owners.set(dedupeKey, id);
        }
      }),
  },
  {
    id: 'pull.ends',
    title: 'ends when the vendor repeats its last page for ever',
    needs: ['pull.full'],
    check: (run) =>
      withStreams(run, usual(run), async ({ puller, stream }) => {
        const { pages } = await puller.pull(stream);
        const requests = puller.desk.asked.length;
        puller.desk.failWhen((number) => {
          if (number === requests - 1) puller.desk.repeatForEver();
          return null;
        });
        const again = await puller.pull(stream, { most: pages.length + mostPages });
        expectThat(
          !again.endless,
          `The pull of "${stream}" is unbounded: it never ends when the vendor repeats its last page.`,
          "Stop when the vendor's next cursor is the one that was just used.",
        );
      }),
  },
  {
    id: 'pull.empty-page',
    title: 'goes on behind an empty page that has a next one',
    needs: ['pull.full'],
    check: (run) =>
      withStreams(run, usual(run), async ({ puller, stream, world }) => {
        world.beginEmpty();
        const { records } = await puller.pull(stream);
        const missing = world.items(stream).length - puller.itemsIn(stream, records).size;
        expectThat(
          missing === 0,
          `An empty page ends the pull of "${stream}", and ${missing} items behind it are lost.`,
          "Look at the vendor's cursor, not at the number of items.",
        );
      }),
  },
  {
    id: 'pull.keeps-fields',
    title: 'keeps every field that the vendor sends',
    needs: ['pull.full'],
    check: (run) =>
      withStreams(run, usual(run), async ({ puller, stream, world }) => {
        const { records } = await puller.pull(stream);
        const stored = writeJson(records.map(({ payload }) => payload));
        const lost = world
          .items(stream)
          .find(({ number, revision }) => !stored.includes(noteOf(stream, number, revision)));
        expectThat(
          lost === undefined,
          `A field of "${stream}" that the connector does not declare is dropped.`,
          'Store the whole item as "payload", and read it with z.looseObject.',
        );
      }),
  },
  {
    id: 'pull.big-numbers',
    title: 'keeps every digit of numbers beyond 2^53',
    needs: ['pull.keeps-fields'],
    check: (run) =>
      withStreams(run, usual(run), async ({ puller, stream, world }) => {
        const { records } = await puller.pull(stream);
        const stored = writeJson(records.map(({ payload }) => payload));
        const lost = world.items(stream).find(({ number }) => !stored.includes(bigNumberOf(number)));
        expectThat(
          lost === undefined,
          `The number ${bigNumberOf(lost?.number ?? 0)} of "${stream}" has lost digits.`,
          'Read answers with getJson or response.json(), which keep them.',
        );
      }),
  },
  {
    id: 'pull.hosts',
    title: 'asks only the hosts that its manifest declares',
    check: (run) =>
      withStreams(run, usual(run), async ({ puller, stream }) => {
        await puller.pull(stream);
        const [host] = puller.desk.undeclared;
        expectThat(
          host === undefined,
          `It asks ${host ?? ''}, which is no host that the manifest declares.`,
          'Declare it under capabilities.network, or leave it.',
        );
      }),
  },
  {
    id: 'pull.cursor',
    title: 'keeps cursors small',
    needs: ['pull.full'],
    check: (run) =>
      withStreams(run, usual(run), async ({ puller, stream }) => {
        const { pages } = await puller.pull(stream);
        const longest = Math.max(0, ...pages.map(({ resumeFrom }) => resumeFrom.length));
        expectThat(
          longest <= 2_048,
          `A cursor of "${stream}" has ${longest} characters.`,
          'Keep the last time and id, or the vendor’s own cursor, at most 2,048 characters.',
        );
      }),
  },
];

/** Three and a half pages. */
export function usual(run: ConnectorRun, tied = 1): (world: World, stream: string) => void {
  return (world, stream) => world.fill(stream, Math.ceil((run.played?.pageSize ?? 1) * 3.5), tied);
}
