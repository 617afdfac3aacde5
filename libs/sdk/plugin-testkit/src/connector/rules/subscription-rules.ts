import { expectThat } from '../../conformance-fault';
import type { Rule } from '../../rule';
import type { ConnectorRun } from '../connector-run';
import type { Puller } from '../puller';

type Act = 'exists' | 'create' | 'remove';

const address = 'https://customering.example/hooks/kit-of-conformance';

/** Addresses that the product tells a vendor by itself. Only for connectors whose vendor is played. */
export const subscriptionRules: readonly Rule<ConnectorRun>[] = [
  {
    id: 'subscription.there',
    title: 'has the vendor call an address, and sees that it does',
    needs: ['check.good'],
    check: (run) =>
      managed(run, async (ask) => {
        expectThat(
          !(await ask('exists')),
          '"exists" is true of an address that the vendor was never told.',
          'Ask the vendor for this very address, and have the setup hold what was put there for the length of a test.',
        );
        await ask('create');
        expectThat(
          await ask('exists'),
          '"exists" is false behind "create".',
          'Compare the address that the vendor holds with the one that is given, and whether it is switched on.',
        );
        await ask('remove');
      }),
  },
  {
    id: 'subscription.once',
    title: 'makes no second one when it is told again',
    needs: ['subscription.there'],
    check: (run) =>
      managed(run, async (ask) => {
        await ask('create');
        await ask('create');
        await ask('remove');
        const isLeft = await ask('exists');
        if (isLeft) await ask('remove');
        expectThat(
          !isLeft,
          'Told twice and taken away once, the vendor still calls the address: there were two.',
          'Look whether it is there before you make it, or make it under a name of its own that is replaced.',
        );
      }),
  },
  {
    id: 'subscription.gone',
    title: 'takes it away, and is content when it is not there',
    needs: ['subscription.once'],
    check: (run) =>
      managed(run, async (ask) => {
        const problem = await ask('remove').then(
          () => null,
          (thrown: unknown) => thrown,
        );
        expectThat(
          problem === null,
          `"remove" fails for an address that is not there: ${problem instanceof Error ? problem.message : String(problem)}`,
          "What should be gone and is, is well: accept the vendor's 404.",
        );
      }),
  },
];

async function managed(run: ConnectorRun, work: (ask: (act: Act) => Promise<boolean>) => Promise<void>): Promise<void> {
  if (!run.description.calls.subscription) return;
  const puller: Puller = run.puller((world) => run.streams.forEach((stream) => world.fill(stream, 3)));
  await work((act) => puller.ask('subscription', { act, url: address }));
}
