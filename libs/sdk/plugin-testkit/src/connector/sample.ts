import { headsOf, type ResultOf } from '@customering/plugin-runner';
import { checkRows } from '@customering/plugin-host';
import type { RawInput, RawRecord } from '@customering/plugin-sdk';
import { isPlain, parseOrNull, type Plain } from '../json';
import type { PluginUnderTest } from '../plugin-under-test';

/** What a connector made of one row. */
export type ReadRow = ResultOf<'readRows'>[number];
export type ReadRecord = Extract<ReadRow, { records: unknown }>['records'][number];

/** A stored row as the loader hands it to a connector. */
export interface Sample {
  readonly name: string;
  readonly bytes: Buffer;
  readonly meta: Plain;
  readonly receivedAt: string;
  readonly config: Plain;
  /** The vendor's list that it was pulled from. */
  readonly list?: string;
}

/** Records as the host stores a page of them, and as the connector gets them back. */
export function pulledSample(name: string, records: readonly RawRecord[], config: Plain, receivedAt: string): Sample {
  const lines = records.map(({ dedupeKey, version, stream, payload }) =>
    JSON.stringify({ dedupeKey, version, stream, payload }),
  );
  return { name, bytes: Buffer.from(lines.join('\n')), meta: { form: 'pulled' }, receivedAt, config };
}

/** The row that the loader finds. */
export function rowOf({ bytes, meta, receivedAt }: Sample): RawInput {
  return { bytes, meta, receivedAt: new Date(receivedAt) };
}

export async function readSamples(plugin: PluginUnderTest, samples: readonly Sample[]): Promise<readonly ReadRow[]> {
  const read: ReadRow[] = [];
  for (const sample of samples) {
    const { bytes, config } = sample;
    const args = { rows: headsOf([rowOf(sample)]), config, want: 'payloads' as const, careful: false, skip: [] };
    read.push(...checkRows(await plugin.call('readRows', args, { bytes: [bytes] }), 1));
  }
  return read;
}

/** With one more field in every object; null for what is no JSON of objects. */
export function withField(sample: Sample, name: string, value: string): Sample | null {
  const text = sample.bytes.toString('utf8');
  const parts = (sample.meta['form'] === 'pulled' ? text.split('\n') : [text]).map(parseOrNull);
  if (!parts.every((part) => typeof part === 'object' && part !== null)) return null;
  const written = parts.map((part) => JSON.stringify(withFields(part, name, value)));
  return { ...sample, bytes: Buffer.from(written.join('\n')) };
}

function withFields(value: unknown, name: string, added: string): unknown {
  if (Array.isArray(value)) return value.map((inner) => withFields(inner, name, added));
  if (!isPlain(value)) return value;
  const fields = Object.entries(value).map(([field, inner]) => [field, withFields(inner, name, added)] as const);
  return { ...Object.fromEntries(fields), [name]: added };
}
