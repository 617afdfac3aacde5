import type { Subject } from '@customering/plugin-sdk';
import { expectThat } from '../../conformance-fault';
import type { Rule } from '../../rule';
import type { ConnectorRun } from '../connector-run';
import { kitNow } from '../kit-now';
import type { Puller } from '../puller';
import { seedOf } from '../world';

const nobody: Subject = {
  identifiers: [{ type: 'email', value: 'kit.nobody@example.com' }],
  requestedAt: kitNow,
};

export const eraseRules: readonly Rule<ConnectorRun>[] = [
  {
    id: 'erase.hooks',
    title: 'can erase and hand over what the vendor holds of a person',
    check: async ({ description: { vendorHoldsData, calls } }) => {
      const missing = (['erase', 'export'] as const).filter((call) => !calls[call]);
      expectThat(
        !vendorHoldsData || missing.length === 0,
        `The vendor holds data of people, and the connector has no "${missing.join('" and no "')}".`,
        'Write it: without it a request to erase stays open for ever, and the connector is not certified.',
      );
    },
  },
  {
    id: 'erase.unknown',
    title: 'answers "not_found" for a person whom the vendor does not know',
    needs: ['erase.hooks'],
    check: (run) =>
      withVendor(run, async (puller) => {
        const told = await puller.ask('erase', { subject: nobody }).catch((problem: unknown) => problem);
        const state = told instanceof Error ? `an error: ${told.message}` : JSON.stringify(told);
        expectThat(
          !(told instanceof Error) &&
            typeof told === 'object' &&
            told !== null &&
            'state' in told &&
            told.state === 'not_found',
          `Asked to erase a stranger, it answers ${state}.`,
          "Accept the vendor's 404, and answer { state: 'not_found' }.",
        );
      }),
  },
  {
    id: 'erase.known',
    title: 'erases a person whom the vendor knows, and may be asked twice',
    needs: ['erase.hooks', 'erase.unknown'],
    check: (run) =>
      withVendor(run, async (puller) => {
        const subject = known(run);
        const first = await puller.ask('erase', { subject });
        expectThat(
          first.state !== 'not_found',
          'Asked to erase somebody whom the vendor knows, it answers "not_found".',
          'Look for the person by each of the identifiers that the subject has.',
        );
        const second = await puller.ask('erase', { subject }).catch((problem: unknown) => problem);
        expectThat(
          !(second instanceof Error),
          `Asked to erase the same person again, it throws: ${second instanceof Error ? second.message : ''}.`,
          'Answer "not_found" or "erased": the host asks again after a crash.',
        );
      }),
  },
  {
    id: 'export.known',
    title: 'hands over what the vendor holds of a person',
    needs: ['erase.hooks'],
    check: (run) =>
      withVendor(run, async (puller) => {
        const items = await puller.ask('export', { subject: known(run) });
        expectThat(
          items.length > 0,
          'It hands over nothing of somebody whom the vendor knows.',
          'Read every list that names the person.',
        );
        const strange = await puller.ask('export', { subject: nobody });
        expectThat(
          strange.length === 0,
          'It hands over items of others to a stranger.',
          'Filter by the subject’s identifiers.',
        );
      }),
  },
];

function known({ setup }: ConnectorRun): Subject {
  const { id, email } = seedOf(1, kitNow);
  return (
    setup.subject ?? {
      identifiers: [
        { type: 'email', value: email },
        { type: 'customer_id', value: id },
      ],
      requestedAt: kitNow,
    }
  );
}

async function withVendor(run: ConnectorRun, work: (puller: Puller) => Promise<void>): Promise<void> {
  if (!run.description.vendorHoldsData || !run.setup.vendor) return;
  const puller = run.puller((world) => run.streams.forEach((stream) => world.fill(stream, 3)));
  await work(puller);
}
