import fc from 'fast-check';
import { unitsCsv } from '../src/features/pilots/monitor/units-csv';

const unit = { unit: 'utrecht-1', name: 'Utrecht 1', variant: 'change', at: '2026-11-02T09:00:00Z' };

/** Cells by RFC 4180. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/g;
  for (const [, text = '', end] of csv.matchAll(cell)) {
    rows.at(-1)?.push(text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text);
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

it('writes the columns that a file of assignments has', () => {
  expect(unitsCsv('late-opening', [unit])).toBe(
    'pilot,variant,unit,name,assigned at\r\nlate-opening,change,utrecht-1,Utrecht 1,2026-11-02T09:00:00Z\r\n',
  );
});

it('can be read back, whatever a name holds', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      const [, row] = cellsOf(unitsCsv('late-opening', [{ ...unit, name }]));
      expect([name, `'${name}`]).toContain(row?.[3]);
      expect(row).toHaveLength(5);
    }),
  );
});

it.each(['=1+1', '+49 30', '-2', '@cmd', '\tx'])('gives a spreadsheet nothing to compute: %j', (name) => {
  const [, row] = cellsOf(unitsCsv('late-opening', [{ ...unit, name }]));

  expect(row?.[3]).toBe(`'${name}`);
});
