import fc from 'fast-check';
import { forgetRows } from '../src/forget-rows';
import { parseRows } from '../src/parse-rows';

const cell = fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('a,b', 'say "hi"', 'two\nlines', 'é', '', 'x'));
const quoted = (text: string) => (text === '' ? '' : `"${text.replaceAll('"', '""')}"`);

function config(format: 'csv' | 'ndjson', names: readonly string[]) {
  const inspection = { encoding: 'utf-8', columns: names.map((name) => ({ name })) };
  return { file: { sha256: 'f', format, cut: { delimiter: 44 }, inspection } };
}

const contentOf = (bytes: Uint8Array, settings: object, header: boolean) =>
  parseRows({ bytes, receivedAt: new Date(0), meta: { header, firstRow: 1 } }, { ...settings }).map(
    ({ content }) => content,
  );

it('empties the rows that are named, and leaves the others as they were', () => {
  const table = fc
    .integer({ min: 2, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }));
  fc.assert(
    fc.property(
      table,
      fc.boolean(),
      fc.constantFrom('\n', '\r\n'),
      fc.array(fc.nat(9), { maxLength: 4 }),
      (rows, header, end, wished) => {
        // A row of empty cells only is one already.
        const filled = rows.map((row, index) => [`r${index}`, ...row.slice(1)]);
        const names = (rows[0] ?? []).map((_, index) => `c${index}`);
        const lines = [...(header ? [names] : []), ...filled].map((row) => row.map(quoted).join(','));
        const bytes = Buffer.from(lines.join(end) + end);
        const items = [...new Set(wished)].filter((item) => item < filled.length);
        const settings = config('csv', names);
        const before = contentOf(bytes, settings, header);
        const after = contentOf(
          forgetRows({ bytes, receivedAt: new Date(0), meta: { header } }, items, settings),
          settings,
          header,
        );

        expect(after).toEqual(
          before.map((content, index) => (items.includes(index) ? JSON.stringify(names.map(() => '')) : content)),
        );
      },
    ),
  );
});

it('knows files of older spreadsheets by their bytes', () => {
  const bytes = Buffer.from('name\nJosé\nZoë\nAda\n', 'latin1');
  const settings = {
    file: { ...config('csv', ['name']).file, inspection: { encoding: 'windows-1252', columns: [{ name: 'name' }] } },
  };
  const kept = forgetRows({ bytes, receivedAt: new Date(0), meta: { header: true } }, [1], settings);

  expect(Buffer.from(kept).toString('latin1')).toBe('name\nJosé\n""\nAda\n');
});

it('keeps lines of JSON as they are but for those that are named', () => {
  const bytes = Buffer.from('{"id":12345678901234567890}\r\n\n{"a":1}\n{"b":2}');
  const kept = forgetRows({ bytes, receivedAt: new Date(0), meta: {} }, [1, 2], config('ndjson', []));

  expect(Buffer.from(kept).toString()).toBe('{"id":12345678901234567890}\r\n\n{}\n{}');
});
