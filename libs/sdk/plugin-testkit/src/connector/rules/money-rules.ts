import fc from 'fast-check';
import { ConformanceFault } from '../../conformance-fault';
import { howMuch } from '../../how-much';
import { mapLeaves, parseOrNull } from '../../json';
import type { Rule } from '../../rule';
import { faultsOf } from '../canonical-check';
import type { ConnectorRun } from '../connector-run';
import { readSamples, type Sample } from '../sample';

const moneyName = /amount|price|total|revenue|gross|net|tax|shipping|discount|cost|fee|value/i;

/** Amounts that doubles cannot add: ten cents and twenty. */
export const moneyRules: readonly Rule<ConnectorRun>[] = [
  {
    id: 'money.exact',
    title: 'keeps every amount exact, whatever the amounts are',
    needs: ['normalise.reads', 'canonical.money'],
    check: async (run) => {
      const samples = (await run.samples()).filter((sample) => amountsIn(sample) > 0);
      if (samples.length === 0) return;
      const cents = fc.array(fc.integer({ min: 0, max: 99_999 }), { minLength: 3, maxLength: 12 });
      await fc
        .assert(
          fc.asyncProperty(cents, async (amounts) => {
            for (const row of await readSamples(
              run.plugin,
              samples.map((sample) => withAmounts(sample, amounts)),
            )) {
              const records =
                'records' in row
                  ? row.records.flatMap(({ became }) => ('records' in became ? became.records : []))
                  : [];
              const fault = records.flatMap((record) => faultsOf(record)).find(({ kind }) => kind === 'money');
              if (fault) throw new ConformanceFault(fault.what, fault.remedy);
            }
          }),
          { numRuns: howMuch.runs, seed: howMuch.seed, examples: [[[10, 20, 30]], [[1_010, 2_020, 3_030, 70]]] },
        )
        .catch((problem: unknown) => {
          throw ownFault(problem);
        });
    },
  },
];

/** What the law found, without the words of the library around it. */
function ownFault(problem: unknown): unknown {
  const cause = problem instanceof Error ? problem.cause : null;
  return cause instanceof ConformanceFault ? cause : problem;
}

function amountsIn(sample: Sample): number {
  let found = 0;
  changed(sample, (value) => ((found += 1), value));
  return found;
}

/** The amounts of a sample replaced, each in the form that it had. */
function withAmounts(sample: Sample, amounts: readonly number[]): Sample {
  let next = 0;
  return changed(sample, (value) => {
    const written = ((amounts[next++ % amounts.length] ?? 0) / 100).toFixed(2);
    return typeof value === 'number' ? Number(written) : written;
  });
}

function changed(sample: Sample, change: (value: string | number) => string | number): Sample {
  const isPulled = sample.meta['form'] === 'pulled';
  const lines = isPulled ? sample.bytes.toString('utf8').split('\n') : [sample.bytes.toString('utf8')];
  const written = lines.map((line) => {
    const value = parseOrNull(line);
    if (typeof value !== 'object' || value === null) return line;
    return JSON.stringify(
      mapLeaves(value, ({ path, value: leaf }) => (isAmount(path.at(-1) ?? '', leaf) ? change(leaf) : leaf)),
    );
  });
  return { ...sample, bytes: Buffer.from(written.join('\n')) };
}

/** With cents: whole numbers are as often something else. */
function isAmount(name: string, value: unknown): value is string | number {
  if (!moneyName.test(name)) return false;
  return typeof value === 'number'
    ? !Number.isInteger(value)
    : typeof value === 'string' && /^\d+\.\d{1,2}$/.test(value);
}
