import { isPluginError } from '@customering/plugin-sdk';
import { canaryIn } from '../../canaries';
import { expectThat } from '../../conformance-fault';
import { writeJson } from '../../json';
import type { Rule } from '../../rule';
import type { ConnectorRun } from '../connector-run';
import { readSamples } from '../sample';

interface Heard {
  readonly log: string;
  readonly errors: string;
  readonly cursors: string;
  readonly stored: string;
}

const hide =
  'The vendor repeats what it was sent: take out of its answers what you need, and keep no address with a key in it.';

/** Plugin code has placeholders instead of secrets. But vendors repeat what they were sent, in answers and in next-page addresses. */
export const secretRules: readonly Rule<ConnectorRun>[] = [
  secretRule('log', 'a log line', 'never writes a secret into its log', ({ log }) => log),
  secretRule('error', 'the message of an error', 'never names a secret in an error', ({ errors }) => errors),
  secretRule('checkpoint', 'a cursor', 'keeps no secret in a cursor', ({ cursors }) => cursors),
  secretRule('stored', 'a stored record', 'stores no secret with a record', ({ stored }) => stored),
];

function secretRule(id: string, place: string, title: string, part: (heard: Heard) => string): Rule<ConnectorRun> {
  return {
    id: `secrets.${id}`,
    title,
    check: async (run) => {
      const name = canaryIn(part(await heard(run)), run.secrets);
      expectThat(name === null, `The secret "${name ?? ''}" stands in ${place}.`, hide);
    },
  };
}

function heard(run: ConnectorRun): Promise<Heard> {
  return run.once('heard', () => listen(run));
}

/** Everything that leaves the plugin while it is checked, runs, fails and reads. */
async function listen(run: ConnectorRun): Promise<Heard> {
  const log: string[] = [];
  const errors: string[] = [];
  const cursors: string[] = [];
  const stored: string[] = [];
  for (const stream of run.setup.vendor ? run.streams : []) {
    const puller = run.puller(
      (world) => run.played?.streams[stream] && world.fill(stream, 2 * (run.played.pageSize ?? 1)),
    );
    const keepError = (problem: unknown) => void errors.push(told(problem));
    for (const fault of [null, 'unauthorised', 'html', 'truncated', 'rate_limited'] as const) {
      puller.desk.failWhen((number) => (number === (fault === 'unauthorised' ? 0 : 1) ? fault : null));
      const { pages, problem, records } = await puller.pull(stream);
      cursors.push(...pages.map(({ resumeFrom }) => resumeFrom));
      stored.push(writeJson(records));
      if (problem) keepError(problem);
      puller.desk.failWhen(() => fault);
      if (run.description.calls.check) await puller.ask('check', {}).catch(keepError);
    }
    log.push(...puller.plugin.written);
  }
  for (const row of await readSamples(run.plugin, await run.samples())) stored.push(writeJson(row));
  log.push(...run.plugin.written);
  return { log: log.join('\n'), errors: errors.join('\n'), cursors: cursors.join('\n'), stored: stored.join('\n') };
}

function told(problem: unknown): string {
  const details = isPluginError(problem) ? JSON.stringify(problem.details) : '';
  return problem instanceof Error ? `${problem.message} ${details}` : String(problem);
}
