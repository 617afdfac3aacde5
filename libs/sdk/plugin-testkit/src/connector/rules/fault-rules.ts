import { isPluginError } from '@customering/plugin-sdk';
import { expectThat } from '../../conformance-fault';
import type { Rule } from '../../rule';
import type { ConnectorRun } from '../connector-run';
import { kindOf, type PullRun } from '../puller';
import { retryAfterSeconds, type VendorFault } from '../vendor-desk';
import { withStreams, type StreamCase } from '../with-streams';
import { usual } from './pull-rules';

const abortMs = 5_000;

/** What happens when the vendor fails in the middle. The host has already repeated the request as often as it may. */
export const faultRules: readonly Rule<ConnectorRun>[] = [
  {
    id: 'pull.rate-limited',
    title: 'stops when the vendor says 429, and goes on later without a loss',
    needs: ['pull.full', 'pull.resume'],
    check: (run) =>
      eachFault(run, ['rate_limited'], (fault, stream, { problem }) => {
        expectThat(
          kindOf(problem) === 'rate_limited',
          `A 429 is ignored: the pull of "${stream}" ${endOf(problem)} when the vendor asks to wait.`,
          "Let the host's error through, whose kind is 'rate_limited'; never accept 429 as an answer.",
        );
        const wait = isPluginError(problem) ? problem.details.retryAfterMs : undefined;
        expectThat(
          wait === retryAfterSeconds * 1_000,
          `The pull of "${stream}" forgets how long the vendor asks to wait.`,
          "Throw the host's own error on, or give its retryAfterMs.",
        );
        void fault;
      }),
  },
  {
    id: 'pull.server-faults',
    title: 'stops when the vendor fails, and goes on later without a loss',
    needs: ['pull.full', 'pull.resume'],
    check: (run) =>
      eachFault(run, ['server_error', 'reset', 'truncated', 'html'], (fault, stream, { problem }) => {
        expectThat(
          kindOf(problem) === 'transient',
          `The pull of "${stream}" ${endOf(problem)} when ${meaning[fault]}.`,
          "Let the host's error through, whose kind is 'transient': it is tried again.",
        );
      }),
  },
  {
    id: 'pull.unauthorised',
    title: 'says so when the key is withdrawn in the middle of a run',
    needs: ['pull.full', 'pull.resume'],
    check: (run) =>
      eachFault(run, ['unauthorised'], (_, stream, { problem }) => {
        expectThat(
          kindOf(problem) === 'auth',
          `The pull of "${stream}" ${endOf(problem)} when the vendor answers 401.`,
          "Let the host's error through, whose kind is 'auth'.",
        );
      }),
  },
  {
    id: 'pull.abort',
    title: 'ends within five seconds when it is called off',
    needs: ['pull.full'],
    check: (run) =>
      withStreams(run, usual(run), async ({ puller, stream }) => {
        const ofFirst = await requestsOfFirstPage({ puller, stream });
        puller.desk.failWhen((number) => (number < ofFirst ? null : 'silent'));
        const pull = await puller.plugin.call('openPull', {
          ...puller.session,
          stream,
          from: { cursor: null, notBefore: null },
        });
        await puller.plugin.call('nextPage', { pull });
        const stop = new AbortController();
        // How it ends is all the same, as long as it does.
        const next = puller.plugin.call('nextPage', { pull }, { signal: stop.signal }).catch(() => null);
        setTimeout(() => stop.abort(), 100);
        const late = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), abortMs).unref());
        expectThat(
          (await Promise.race([next, late])) !== 'late',
          `The pull of "${stream}" does not end within five seconds after it was called off.`,
          'Pass on every error of ctx.http, and look at ctx.signal in loops of your own.',
        );
      }),
  },
];

const meaning: Readonly<Record<VendorFault, string>> = {
  rate_limited: 'the vendor asks to wait',
  server_error: 'the vendor answers 500',
  reset: 'the connection ends in the middle',
  truncated: 'the answer is cut off',
  html: 'the vendor shows an error page',
  unauthorised: 'the key is withdrawn',
  no_such_host: 'the vendor is not found',
  silent: 'the vendor says nothing',
};

function endOf(problem: Error | null): string {
  return problem ? `ends with "${kindOf(problem)}"` : 'ends as if there were no more';
}

/** A vendor may need several: a list of forms, a list of answers, the questions. */
async function requestsOfFirstPage({ puller, stream }: Pick<StreamCase, 'puller' | 'stream'>): Promise<number> {
  puller.desk.failWhen(() => null);
  await puller.pull(stream, { pages: 1 });
  return puller.desk.requests;
}

/** One fault at the second request, and one behind the first page; then a run from the cursor that was reached. */
async function eachFault(
  run: ConnectorRun,
  faults: readonly VendorFault[],
  judge: (fault: VendorFault, stream: string, stopped: PullRun) => void,
): Promise<void> {
  for (const fault of faults)
    await withStreams(run, usual(run), async (its) => {
      const { puller, stream } = its;
      for (const place of new Set([1, await requestsOfFirstPage(its)])) {
        puller.desk.failWhen((number) => (number === place ? fault : null));
        const stopped = await puller.pull(stream);
        judge(fault, stream, stopped);
        await losesNothing(its, stopped, fault);
      }
    });
}

async function losesNothing(
  { puller, stream, world }: StreamCase,
  stopped: PullRun,
  fault: VendorFault,
): Promise<void> {
  puller.desk.failWhen(() => null);
  const rest = await puller.pull(stream, { cursor: stopped.cursor });
  const got = puller.itemsIn(stream, [...stopped.records, ...rest.records]).size;
  const missing = world.items(stream).length - got;
  expectThat(
    missing === 0,
    `After ${meaning[fault]}, ${missing} items of "${stream}" are lost.`,
    'Yield a page only when all of it was read, and move the cursor with it.',
  );
}
