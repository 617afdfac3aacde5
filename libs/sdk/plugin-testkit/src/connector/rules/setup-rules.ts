import { expectThat } from '../../conformance-fault';
import type { Rule } from '../../rule';
import type { ConnectorRun } from '../connector-run';

/** A part of a connector that no rule looks at would pass unseen. */
export const setupRules: readonly Rule<ConnectorRun>[] = [
  {
    id: 'setup.whole',
    title: 'is shown to the kit with all of its parts',
    check: async ({ description: { calls, presets }, setup, golden }) => {
      const asks = calls.pull || calls.check || calls.erase || calls.export;
      expectThat(
        !asks || setup.vendor !== undefined,
        'The connector asks a vendor, and the setup has none.',
        'Add "vendor": a function that plays it, or a folder of recorded exchanges.',
      );
      expectThat(
        presets.length === 0 || (setup.deliveries ?? []).length > 0,
        'The connector takes deliveries, and the setup has none.',
        'Add "deliveries" in the sender’s own form.',
      );
      expectThat(
        golden.length > 0,
        'There are no golden files.',
        'Write test/fixtures/<name>.raw.json, then the canonical ones with writeGolden(folder, setup), and read them.',
      );
    },
  },
];
