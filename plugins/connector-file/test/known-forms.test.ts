import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { look } from './file-in-test';

interface Golden {
  readonly text: string;
  readonly meta: { readonly header: boolean };
  readonly config: {
    readonly preset?: string;
    readonly columns: unknown;
    readonly file: { readonly cut: { readonly delimiter: number } };
  };
}

const folder = join(__dirname, 'fixtures');
const samples = readdirSync(folder)
  .filter((name) => name.endsWith('.raw.json') && name !== 'orders.raw.json')
  // This repository wrote them, in the form of the conformance kit.
  .map((name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8')) as Golden] as const);

const formOf = ({ meta, config }: Golden) => ({
  header: meta.header,
  delimiter: String.fromCharCode(config.file.cut.delimiter),
});

it.each(samples)('knows %s by its columns, and maps them all', (_, sample) => {
  const { inspection } = look(sample.text, formOf(sample));

  expect(inspection.suggested).toMatchObject({ preset: sample.config.preset, columns: sample.config.columns });
  expect(inspection.choices?.at(-1)).toMatchObject({ preset: null });
});

const named = samples.filter(([, { meta }]) => meta.header);

it.each(named)('knows %s with its columns in another order, and one more', (_, sample) => {
  const { delimiter } = formOf(sample);
  // Cells of these samples that hold a separator are in quotes: the names do not.
  const names = sample.text.split('\n')[0]?.split(delimiter) ?? [];
  const cells = valuesOf(sample);
  fc.assert(
    fc.property(fc.shuffledSubarray(names, { minLength: names.length }), (order) => {
      const lines = [[...order, 'Something else'], ...cells.map((row) => [...order.map((name) => row[name]), 'x'])];
      const text = lines.map((line) => line.map((cell) => `"${cell ?? ''}"`).join(delimiter)).join('\n');

      expect(look(text, { delimiter }).inspection.suggested).toMatchObject({ preset: sample.config.preset });
    }),
    { numRuns: 20 },
  );
});

/** The rows as the connector itself reads them. */
function valuesOf(sample: Golden): readonly Readonly<Record<string, string>>[] {
  const { inspection } = look(sample.text, formOf(sample));
  const longest = Math.max(...inspection.columns.map(({ samples: some }) => some.length));
  return Array.from({ length: longest }, (_, row) =>
    Object.fromEntries(inspection.columns.map(({ name, samples: some }) => [name, some[row] ?? some[0] ?? ''])),
  );
}

it('leaves sales that name customers to be orders, and offers no form for what it does not know', () => {
  const orders = look('date,store,customer_id,total\n2026-02-01,Graz,7,9.90\n').inspection;
  const people = look('name,e-mail\nAda,ada@example.com\n').inspection;

  expect(orders.suggested).toMatchObject({ preset: null, kind: 'orders' });
  expect(people.choices?.map(({ preset }) => preset)).toEqual([null]);
});

it('names a row by its columns only where no two rows agree in them', () => {
  const once = look('date,channel,spend\n2026-02-01,google,5\n2026-02-02,google,5\n').inspection;
  const twice = look('date,channel,spend\n2026-02-01,google,5\n2026-02-01,google,6\n').inspection;

  expect(once.suggested).toMatchObject({ preset: 'marketing_spend', rowKey: ['date', 'channel'] });
  expect(twice.suggested).toMatchObject({ preset: 'marketing_spend', rowKey: [] });
});

it('asks what a form leaves open, and nothing about customers where it has none', () => {
  const { questions } = look('Datum;Filiale;Umsatz\n01/02/2026;Graz;-9,90\n', { delimiter: ';' }).inspection;

  expect(questions.map(({ code }) => code)).toEqual(['date_order', 'zone', 'currency', 'negative']);
});

it('asks whether a point parts thousands where no other number tells', () => {
  const codesOf = (text: string) => look(text).inspection.questions.map(({ code }) => code);
  const rows = (...visits: string[]) => ['date,store,visits', ...visits.map((n) => `2026-02-01,Graz,${n}`)].join('\n');

  expect(codesOf(rows('1.204', '87'))).toEqual(['zone', 'decimal']);
  expect(codesOf(rows('1.204', '"87,5"'))).toEqual(['zone']);
  expect(codesOf(rows('1204', '87'))).toEqual(['zone']);
});

it('numbers the columns of a file that neither names them nor is of a known form', () => {
  const { inspection } = look('ada@example.com;2026-02-01;x\nbob@example.com;2026-02-02\n', {
    delimiter: ';',
    header: false,
  });

  expect(inspection.columns.map(({ name, guess, filled }) => [name, guess, filled])).toEqual([
    ['column 1', 'email', 2],
    ['column 2', 'occurred_at', 2],
    ['column 3', 'skip', 1],
  ]);
});

it('reads lines of JSON by the same forms', () => {
  const line = { date: '2026-02-01', store: 'Graz', visits: 12, weather: null };
  const { inspection } = look(`${JSON.stringify(line)}\n`, { format: 'ndjson', header: false });

  expect(inspection.suggested).toMatchObject({ preset: 'store_visits', rowKey: ['date', 'store'] });
});
