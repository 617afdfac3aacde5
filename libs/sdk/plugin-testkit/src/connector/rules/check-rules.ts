import { isPluginError } from '@customering/plugin-sdk';
import { expectThat } from '../../conformance-fault';
import type { Rule } from '../../rule';
import type { ConnectorRun } from '../connector-run';
import { kindOf } from '../puller';
import type { VendorFault } from '../vendor-desk';

/** Only for connectors that ask a vendor. */
export const checkRules: readonly Rule<ConnectorRun>[] = [
  {
    id: 'check.good',
    title: 'says of good settings what each permission allows',
    check: async (run) => {
      expectThat(
        run.description.calls.check === true,
        'The connector has no "check".',
        'Ask the vendor something cheap, so that a wrong key is told at once.',
      );
      const { scopes, problem } = await checked(run, null);
      expectThat(
        problem === null,
        `With good settings "check" throws: ${problem?.message ?? ''}.`,
        'It has to resolve.',
      );
      expectThat(
        scopes.length > 0,
        '"check" names no permission.',
        'Answer one entry for each thing the account may do.',
      );
      const bad = scopes.find(({ ok }) => !ok);
      expectThat(
        bad === undefined,
        `With good settings "check" says no for "${bad?.scope ?? ''}".`,
        'Correct it, or the played vendor.',
      );
    },
  },
  {
    id: 'check.auth',
    title: 'says of a wrong key that it is one',
    needs: ['check.good'],
    check: async (run) => {
      const { scopes, problem } = await checked(run, 'unauthorised');
      const isTold =
        kindOf(problem) === 'auth' || (scopes.length > 0 && scopes.every(({ ok, remedy }) => !ok && Boolean(remedy)));
      expectThat(
        isTold,
        `When the vendor answers 401, "check" ${problem ? `throws "${kindOf(problem)}"` : 'says that all is well'}.`,
        "Let the host's error through: its kind is 'auth'.",
      );
    },
  },
  {
    id: 'check.unreachable',
    title: 'does not blame the settings when the vendor cannot be reached',
    needs: ['check.good'],
    check: async (run) => {
      const { problem } = await checked(run, 'no_such_host');
      expectThat(
        kindOf(problem) === 'transient',
        `When the vendor cannot be reached, "check" ${problem ? `throws "${kindOf(problem)}"` : 'says that all is well'}.`,
        "Let the host's error through: its kind is 'transient'.",
      );
    },
  },
];

async function checked(run: ConnectorRun, fault: VendorFault | null) {
  const puller = run.puller((world) =>
    run.streams.forEach((stream) => run.played?.streams[stream] && world.fill(stream, 3)),
  );
  puller.desk.failWhen(() => fault);
  try {
    return { scopes: await puller.ask('check', {}), problem: null, written: puller.plugin.written };
  } catch (problem) {
    if (!isPluginError(problem) && !(problem instanceof Error)) throw problem;
    return { scopes: [], problem, written: puller.plugin.written };
  }
}
