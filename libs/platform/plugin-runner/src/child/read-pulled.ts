import { PluginError, type RawInput, type RawRecord } from '@customering/plugin-sdk';

/** Stored by the host page by page, one record a line. */
export function isPulled({ meta }: Pick<RawInput, 'meta'>): boolean {
  return meta['form'] === 'pulled';
}

/** The records of a page that a connector pulled earlier, as the host stored them: one a line. */
export function readPulled(bytes: Uint8Array): RawRecord[] {
  const lines = Buffer.from(bytes)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line) => {
    const record: unknown = JSON.parse(line);
    if (!isRawRecord(record)) throw new PluginError('bug', 'A stored page holds something else than records.');
    return record;
  });
}

function isRawRecord(value: unknown): value is RawRecord {
  return typeof value === 'object' && value !== null && 'dedupeKey' in value && typeof value.dedupeKey === 'string';
}
