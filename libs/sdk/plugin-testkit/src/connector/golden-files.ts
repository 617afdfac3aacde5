import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ConformanceFault } from '../conformance-fault';
import type { Plain } from '../json';
import { pulledSample, type Sample } from './sample';

const plain = z.record(z.string(), z.unknown());
const rawFile = z.strictObject({
  receivedAt: z.iso.datetime().default('2026-03-01T12:00:00.000Z'),
  /** What the door keeps beside the bytes. */
  meta: plain.default({}),
  config: plain.default({}),
  /** A delivery or a piece of a file: as JSON, or as it is. */
  body: z.unknown().optional(),
  text: z.string().optional(),
  /** Or records of a pulled page. */
  records: z.array(z.looseObject({ dedupeKey: z.string(), payload: z.unknown() })).optional(),
});

export interface GoldenFile {
  readonly sample: Sample;
  /** Where the canonical records stand that it becomes. */
  readonly canonical: string;
}

const ending = '.raw.json';

/** @param settings of the setup, which each file may add to */
export function readGoldenFiles(folder: string, settings: Plain): GoldenFile[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith(ending));
  return names.sort().map((name) => ({
    sample: sampleOf(name, readRaw(join(folder, name)), settings),
    canonical: join(folder, name.replace(ending, '.canonical.json')),
  }));
}

function readRaw(file: string): z.output<typeof rawFile> {
  const read = rawFile.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new ConformanceFault(
    `${file} does not fit: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}.`,
    'It takes "body", "text" or "records", with "meta", "config" and "receivedAt" where they matter.',
  );
}

function sampleOf(name: string, raw: z.output<typeof rawFile>, settings: Plain): Sample {
  const { receivedAt, meta, body, text, records } = raw;
  const config = { ...settings, ...raw.config };
  // Optional parts are as they stand in the file; the runner reads them as the host stored them.
  if (records) return pulledSample(name, records as never, config, receivedAt);
  return { name, bytes: Buffer.from(text ?? JSON.stringify(body)), meta, receivedAt, config };
}
