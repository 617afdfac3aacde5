import { headsOf } from '@customering/plugin-runner';
import { isDeepStrictEqual } from 'node:util';
import { expectThat } from '../../conformance-fault';
import { leavesOf } from '../../json';
import type { Rule } from '../../rule';
import type { ConnectorRun } from '../connector-run';
import { deliveredSamples } from '../delivered-samples';
import { readSamples, rowOf, type ReadRecord, type Sample } from '../sample';

/** Shorter words stand anywhere by chance. */
const telling = 5;

/** What is left of a stored delivery when a person wants their data gone. Pulled records are the host's own to clear. */
export const forgetRules: readonly Rule<ConnectorRun>[] = [
  {
    id: 'forget.hook',
    title: 'can clear what a person sent in the deliveries that are stored',
    check: async ({ description: { calls } }) => {
      expectThat(
        !calls.parse || calls.forget,
        'The connector has "parse" and no "forget", so stored deliveries keep what a person wants gone.',
        'Write it: replaceItems(text, path, items, "{}") does it for a list in JSON.',
      );
    },
  },
  {
    id: 'forget.items',
    title: 'leaves nothing of the items that are forgotten',
    needs: ['forget.hook', 'delivery.count'],
    check: (run) =>
      each(run, async (sample, records, item) => {
        const kept = await forget(run, sample, [item]);
        const others = new Set(records.filter((_, index) => index !== item).flatMap(wordsIn));
        const left = (records[item] ? wordsIn(records[item]) : []).find(
          (word) => !others.has(word) && kept.includes(word),
        );
        expectThat(
          left === undefined,
          `Of "${sample.name}", item ${item + 1} was forgotten, and "${left ?? ''}" still stands there.`,
          'Replace the whole item, not single fields of it.',
        );
      }),
  },
  {
    id: 'forget.others',
    title: 'leaves the items of others as they were, in their places',
    needs: ['forget.items'],
    check: (run) =>
      each(run, async (sample, records, item) => {
        const bytes = Buffer.from(await forget(run, sample, [item]));
        const [row] = await readSamples(run.plugin, [{ ...sample, bytes, meta: { ...sample.meta, erased: [item] } }]);
        const now = row && 'records' in row ? row.records : [];
        expectThat(
          now.length === records.length,
          `Of "${sample.name}", item ${item + 1} was forgotten, and ${now.length} of ${records.length} items are left.`,
          'Put an empty item in its place: items are known by their number.',
        );
        const changed = records.findIndex(
          ({ payload }, index) => index !== item && !isDeepStrictEqual(payload, now[index]?.payload),
        );
        expectThat(
          changed === -1,
          `Of "${sample.name}", item ${item + 1} was forgotten, and item ${changed + 1}, somebody else's, has changed.`,
          'Leave every other character as it was: replaceItems does.',
        );
      }),
  },
  {
    id: 'forget.again',
    title: 'may be asked twice, and for one item after the other',
    needs: ['forget.items', 'forget.others'],
    check: (run) =>
      each(run, async (sample, records, item) => {
        const once = await forget(run, sample, [item]);
        const twice = await forget(run, { ...sample, bytes: Buffer.from(once) }, [item]);
        expectThat(
          once === twice,
          `Of "${sample.name}", item ${item + 1} was forgotten twice, and the bytes have changed again.`,
          'What is empty already stays as it is: the host asks again after a crash.',
        );
        if (item > 0) return;
        let text = sample.bytes.toString('utf8');
        for (const index of records.keys()) text = await forget(run, { ...sample, bytes: Buffer.from(text) }, [index]);
        const left = records.flatMap(wordsIn).find((word) => text.includes(word));
        expectThat(
          left === undefined,
          `All items of "${sample.name}" were forgotten one after the other, and "${left ?? ''}" still stands there.`,
          'What the delivery says about all of its items goes with the last of them.',
        );
      }),
  },
];

/** Every item of every delivery. */
async function each(
  run: ConnectorRun,
  work: (sample: Sample, records: readonly ReadRecord[], item: number) => Promise<void>,
): Promise<void> {
  if (!run.description.calls.parse) return;
  const samples = deliveredSamples(run);
  const rows = await readSamples(run.plugin, samples);
  for (const [place, sample] of samples.entries()) {
    const row = rows[place];
    const records = row && 'records' in row ? row.records : [];
    for (const item of records.keys()) await work(sample, records, item);
  }
}

async function forget({ plugin }: ConnectorRun, sample: Sample, items: readonly number[]): Promise<string> {
  const args = { rows: headsOf([rowOf(sample)]), items, config: sample.config };
  const kept = await plugin.call('forget', args, { bytes: [sample.bytes] });
  return Buffer.from(kept, 'base64').toString('utf8');
}

function wordsIn({ payload }: ReadRecord): string[] {
  return leavesOf(payload).flatMap(({ value }) =>
    typeof value === 'string' && value.length >= telling ? [value] : [],
  );
}
