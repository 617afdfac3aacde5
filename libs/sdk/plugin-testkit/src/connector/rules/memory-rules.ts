import { headsOf, PluginStopped } from '@customering/plugin-runner';
import { expectThat } from '../../conformance-fault';
import { howMuch } from '../../how-much';
import type { Rule } from '../../rule';
import type { ConnectorRun } from '../connector-run';
import { readSamples, rowOf, withField, type Sample } from '../sample';

/** What a connector without a leak may still grow by: the engine collects when it likes. */
const allowedMiB = 64;
const heapMiB = 192;
/** Records at once, however many a delivery holds: what one call takes for itself is not what is looked for. */
const atOnce = 100;
/** Letters that each record gets more, so that keeping records shows. */
const padding = 8_000;

export const memoryRules: readonly Rule<ConnectorRun>[] = [
  {
    id: 'memory.flat',
    title: 'holds no more memory after many records than after a few',
    needs: ['normalise.reads'],
    check: async (run) => {
      const [largest] = [...(await run.samples())].sort((a, b) => b.bytes.length - a.bytes.length);
      if (!largest) return;
      const told = await growth(run, largest);
      expectThat(
        told === null,
        `Over ${howMuch.records} records the plugin ${told ?? ''}.`,
        'Keep nothing from one record for the next.',
      );
    },
  },
];

/** Half a sentence about what it keeps; null where it keeps nothing. */
async function growth(run: ConnectorRun, usual: Sample): Promise<string | null> {
  const plugin = run.process(undefined, { memoryMiB: heapMiB });
  try {
    const [row] = await readSamples(plugin, [usual]);
    const each = row && 'records' in row ? Math.max(1, row.records.length) : 1;
    const sample = padded(usual, each);
    const all = Math.ceil(howMuch.records / each);
    const step = Math.max(1, Math.floor(atOnce / each));
    let early = 0;
    for (let done = 0; done < all; done += step) {
      const rows = Array.from({ length: Math.min(step, all - done) }, () => rowOf(sample));
      await plugin.call(
        'readRows',
        { rows: headsOf(rows), config: sample.config, want: null, careful: false, skip: [] },
        { bytes: rows.map(() => sample.bytes) },
      );
      if (done <= all / 5) early = Math.max(early, plugin.residentMiB);
    }
    const grown = plugin.residentMiB - early;
    return grown > allowedMiB ? `grew by ${Math.round(grown)} MiB` : null;
  } catch (problem) {
    if (problem instanceof PluginStopped && problem.reason === 'too_much_memory')
      return `used more than ${heapMiB} MiB`;
    throw problem;
  } finally {
    plugin.stop();
  }
}

/** The same letters in all, whether a record is one object or holds fifty. */
function padded(sample: Sample, records: number): Sample {
  const objects = Math.max(1, sample.bytes.toString('utf8').split('{').length - 1);
  return withField(sample, 'kit_padding', 'k'.repeat(Math.ceil((padding * records) / objects))) ?? sample;
}
