import type { Normalised, RawInput } from '@customering/plugin-sdk';
import { inspectFile } from '../src/inspect-file';
import { normaliseRow } from '../src/normalise-row';
import { parseRows } from '../src/parse-rows';

interface Form {
  readonly delimiter?: string;
  readonly header?: boolean;
  readonly format?: 'csv' | 'ndjson';
}

/** A file as the door hands it over, and what it is taken for. */
export function look(text: string, { delimiter = ',', header = true, format = 'csv' }: Form = {}) {
  const raw: RawInput = { bytes: Buffer.from(text), receivedAt: new Date('2026-03-01T00:00:00Z'), meta: { header } };
  const file = { sha256: 'ab12', format, cut: { delimiter: delimiter.charCodeAt(0) } };
  const inspection = inspectFile([raw], { file, zone: 'Europe/Berlin', namespace: 'toys' });
  const config = { ...inspection.suggested, file: { ...file, inspection } };
  return { raw, inspection, config };
}

/** What each row becomes by this mapping. */
export function become(raw: RawInput, config: Readonly<Record<string, unknown>>): Normalised[] {
  return parseRows(raw, config).map((record) =>
    normaliseRow(record, { config, receivedAt: raw.receivedAt, meta: raw.meta }),
  );
}
