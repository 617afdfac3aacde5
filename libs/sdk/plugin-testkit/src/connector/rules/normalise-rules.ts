import { existsSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { ConformanceFault, expectThat } from '../../conformance-fault';
import type { Rule } from '../../rule';
import { faultsOf, type CanonicalFault } from '../canonical-check';
import type { ConnectorRun } from '../connector-run';
import { probe } from '../probe';
import { readSamples, withField, type ReadRecord, type ReadRow, type Sample } from '../sample';

export const normaliseRules: readonly Rule<ConnectorRun>[] = [
  {
    id: 'normalise.reads',
    title: 'reads every example without an error of its own',
    check: async (run) => {
      for (const { record, sample } of await recordsOf(run)) {
        const { became } = record;
        const isBug = 'fault' in became && became.fault.kind === 'bug';
        expectThat(
          !isBug,
          `"normalise" throws for ${sample.name}: ${isBug ? became.fault.detail : ''}.`,
          "Throw PluginError('bad_record') that names the field, for records that cannot be read.",
        );
      }
    },
  },
  {
    id: 'normalise.useful',
    title: 'makes canonical records of every list',
    needs: ['normalise.reads'],
    check: async (run) => {
      const pulled = (await recordsOf(run)).filter(({ sample }) => sample.list !== undefined);
      for (const list of new Set(pulled.map(({ sample }) => sample.list))) {
        const became = pulled.filter(({ sample }) => sample.list === list).map(({ record }) => record.became);
        const isKept = became.some((one) => 'records' in one && one.records.length > 0);
        expectThat(
          isKept,
          `Of the list "${list ?? ''}" nothing is kept: ${whyNot(became)}.`,
          'Make canonical records of its items, or leave out a list of which nothing is kept.',
        );
      }
    },
  },
  {
    id: 'normalise.pure',
    title: 'depends on nothing but the record: no clock, no chance, no environment, no network',
    needs: ['delivery.same-key'],
    check: async (run) => {
      const samples = await run.samples();
      const fresh = run.process();
      const here = await readSamples(fresh, samples);
      fresh.stop();
      const elsewhere = await readElsewhere(run, samples);
      const [touched] = elsewhere.touched;
      const index = samples.findIndex((_, place) => !isDeepStrictEqual(here[place], elsewhere.read[place]));
      const name = samples[index]?.name ?? '';
      expectThat(
        touched === undefined && index === -1,
        `"normalise" is impure: ${touched ? `it uses ${touched}` : `${name} becomes something else in another process, at another time`}.`,
        'Use the record, "context.receivedAt" and the settings alone, so that stored records can be read again for ever.',
      );
    },
  },
  {
    id: 'normalise.twice',
    title: 'makes the same of the same record, in any order',
    needs: ['normalise.pure', 'delivery.same-key'],
    check: async (run) => {
      const samples = await run.samples();
      const first = await readSamples(run.plugin, samples);
      const backwards = [...(await readSamples(run.plugin, [...samples].reverse()))].reverse();
      const index = samples.findIndex((_, place) => !isDeepStrictEqual(first[place], backwards[place]));
      expectThat(
        index === -1,
        `Read again in another order, ${samples[index]?.name ?? ''} becomes something else.`,
        'Keep nothing between records: what is remembered is gone after a restart.',
      );
    },
  },
  canonicalRule('canonical.form', 'gives canonical records as they are described', 'form'),
  canonicalRule('canonical.money', 'writes money as decimals, never as a float', 'money'),
  canonicalRule('canonical.offsets', 'writes times with their offset', 'offset'),
  canonicalRule('canonical.identifiers', 'gives no empty identifier', 'identifier'),
  {
    id: 'normalise.more-fields',
    title: 'takes fields that it does not know',
    needs: ['normalise.reads'],
    check: async (run) => {
      const samples = (await run.samples()).flatMap((sample) => withMoreFields(sample) ?? []);
      const [plain, more] = [
        await readSamples(
          run.plugin,
          samples.map(({ before }) => before),
        ),
        await readSamples(
          run.plugin,
          samples.map(({ after }) => after),
        ),
      ];
      const index = samples.findIndex((_, place) => badOnes(more[place]) > badOnes(plain[place]));
      expectThat(
        index === -1,
        `With a field that it does not know, ${samples[index]?.before.name ?? ''} is refused.`,
        'Use z.looseObject: vendors add fields whenever they like.',
      );
    },
  },
];

/** Looked at last: whatever else is wrong makes something else of them. */
export const goldenRules: readonly Rule<ConnectorRun>[] = [
  {
    id: 'normalise.golden',
    title: 'makes of the golden files what it always made',
    needs: [
      'normalise.reads',
      'normalise.useful',
      'normalise.pure',
      'normalise.twice',
      'canonical.form',
      'canonical.money',
      'canonical.offsets',
      'canonical.identifiers',
      'money.exact',
    ],
    check: async (run) => {
      for (const { sample, canonical } of run.golden) {
        expectThat(
          existsSync(canonical),
          `${canonical} is missing.`,
          'Write it with writeGolden(folder, setup), and read it before you commit it.',
        );
        const [row] = await readSamples(run.plugin, [sample]);
        const expected: unknown = JSON.parse(readFileSync(canonical, 'utf8'));
        const [index] = differing(expected, goldenOf(row));
        expectThat(
          index === undefined,
          `${sample.name} became something else: its ${nth(index)} record differs from ${canonical}.`,
          'Correct "normalise", or write the file anew when the change is meant.',
        );
      }
    },
  },
];

function canonicalRule(id: string, title: string, kind: CanonicalFault['kind']): Rule<ConnectorRun> {
  return {
    id,
    title,
    check: async (run) => {
      for (const { record, sample } of await recordsOf(run)) {
        const records = 'records' in record.became ? record.became.records : [];
        const fault = records.flatMap((one) => faultsOf(one)).find((one) => one.kind === kind);
        if (fault) throw new ConformanceFault(`In ${sample.name}: ${fault.what}`, fault.remedy);
      }
    },
  };
}

function whyNot(became: readonly ReadRecord['became'][]): string {
  const reasons = became.flatMap((one) =>
    'ignored' in one ? [`ignored as ${one.ignored}`] : 'fault' in one ? [one.fault.detail] : [],
  );
  return [...new Set(reasons)].slice(0, 3).join('; ') || 'its items become no records';
}

/** Every record of every example, with what became of it. */
export async function recordsOf(run: ConnectorRun): Promise<{ record: ReadRecord; sample: Sample }[]> {
  const samples = await run.samples();
  const rows = await run.once('rows', () => readSamples(run.plugin, samples));
  return rows.flatMap((row, index) => {
    const sample = samples[index];
    return sample && 'records' in row ? row.records.map((record) => ({ record, sample })) : [];
  });
}

/** What a golden file holds: of each record what it became, of a fault only its cause. */
export function goldenOf(row: ReadRow | undefined): unknown {
  if (!row) return [];
  if ('fault' in row) return [{ fault: row.fault.reason }];
  return row.records.map(({ became }) =>
    'fault' in became ? { fault: became.fault.reason, field: became.fault.field } : became,
  );
}

function differing(expected: unknown, got: unknown): number[] {
  const [left, right] = [Array.isArray(expected) ? expected : [expected], Array.isArray(got) ? got : [got]];
  const length = Math.max(left.length, right.length);
  return Array.from({ length }, (_, index) => index).filter((index) => !isDeepStrictEqual(left[index], right[index]));
}

function nth(index: number | undefined): string {
  return `${(index ?? 0) + 1}.`;
}

async function readElsewhere(run: ConnectorRun, samples: readonly Sample[]) {
  const probed = probe(run.package_);
  const plugin = run.process(undefined, {}, probed.code);
  try {
    const read = await readSamples(plugin, samples);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const touched = plugin.written.flatMap((line) => /kit-touched: (.+?) ?(?:\{\}|\n|$)/.exec(line)?.[1] ?? []);
    return { read, touched };
  } finally {
    plugin.stop();
    probed.remove();
  }
}

function withMoreFields(before: Sample): { before: Sample; after: Sample } | null {
  const after = withField(before, 'kit_extra', 'kit');
  return after && { before, after };
}

function badOnes(row: ReadRow | undefined): number {
  if (!row || 'fault' in row) return 1_000;
  return row.records.filter(({ became }) => 'fault' in became).length;
}
