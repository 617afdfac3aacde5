interface Assigned {
  readonly unit: string;
  readonly name: string;
  readonly variant: string;
  readonly at: string;
}

/** Columns as a file that tells of assignments has them, so that it can be read back. */
const columns = ['pilot', 'variant', 'unit', 'name', 'assigned at'] as const;

/** RFC 4180. A cell that a spreadsheet would compute gets an apostrophe before it. */
export function unitsCsv(pilot: string, units: readonly Assigned[]): string {
  const rows = units.map(({ unit, name, variant, at }) => [pilot, variant, unit, name, at]);
  return `${[columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
