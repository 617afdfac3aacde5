export interface ColumnRole {
  readonly column: string;
  readonly target: string;
  readonly trait?: string;
}

export const fileKinds = [
  'orders',
  'interactions',
  'contacts',
  'answers',
  'calls',
  'tickets',
  'visits',
  'sales',
  'spend',
  'headcount',
  'audience',
  'assignments',
  'exposures',
] as const;

/** The mapping that the administrator saved, with what is known of the file itself. */
export interface FileConfig {
  readonly kind: (typeof fileKinds)[number];
  readonly columns: readonly ColumnRole[];
  readonly dateFormat: string;
  readonly zone: string;
  readonly decimal: '.' | ',';
  readonly currency: string | null;
  readonly namespace: string;
  readonly negative: 'refund' | 'reject';
  readonly refundValues: readonly string[];
  readonly rowKey: readonly string[];
  /** The known form that the mapping was filled from. */
  readonly preset: string | null;
  /** Telephone numbers of the company itself. */
  readonly ownNumbers: readonly string[];
  readonly file: FileFacts;
}

export interface FileFacts {
  /** Hex digest of the whole file; empty while it is not known. */
  readonly sha256: string;
  readonly format: 'csv' | 'ndjson';
  readonly delimiter: string;
  readonly encoding: string;
  /** Header names in order; empty while they are not known. */
  readonly columnNames: readonly string[];
}

type Plain = Readonly<Record<string, unknown>>;

/** The host stores the mapping as plain data; what is missing has the default that the first look at a file uses. */
export function readConfig(config: Plain): FileConfig {
  const kind = oneOf(config['kind'], fileKinds, 'orders');
  return {
    kind,
    columns: list(config['columns']).filter(isColumnRole),
    dateFormat: text(config['dateFormat'], 'iso'),
    zone: text(config['zone'], 'UTC'),
    decimal: config['decimal'] === ',' ? ',' : '.',
    currency: typeof config['currency'] === 'string' ? config['currency'] : null,
    namespace: text(config['namespace'], ''),
    negative: config['negative'] === 'refund' ? 'refund' : 'reject',
    refundValues: list(config['refundValues']).map(String),
    rowKey: list(config['rowKey']).map(String),
    preset: typeof config['preset'] === 'string' ? config['preset'] : null,
    ownNumbers: list(config['ownNumbers']).map(String),
    file: readFacts(plain(config['file'])),
  };
}

function readFacts(file: Plain): FileFacts {
  const delimiter = plain(file['cut'])['delimiter'];
  const inspection = plain(file['inspection']);
  return {
    sha256: text(file['sha256'], ''),
    format: file['format'] === 'ndjson' ? 'ndjson' : 'csv',
    delimiter: typeof delimiter === 'number' ? String.fromCharCode(delimiter) : ',',
    encoding: text(inspection['encoding'], ''),
    columnNames: list(inspection['columns']).map((column) => text(plain(column)['name'], '')),
  };
}

function isColumnRole(value: unknown): value is ColumnRole {
  return typeof plain(value)['column'] === 'string' && typeof plain(value)['target'] === 'string';
}

function plain(value: unknown): Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

function oneOf<Choice extends string>(value: unknown, choices: readonly Choice[], otherwise: Choice): Choice {
  return choices.find((choice) => choice === value) ?? otherwise;
}
