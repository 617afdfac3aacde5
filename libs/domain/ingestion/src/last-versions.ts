import type { PreparedRecord } from './prepared-record';

type Good = Extract<PreparedRecord, { kind: 'good' }>;

/** Of several records with one key in one batch the newest version counts, and of equal ones the first. */
export function lastVersions(good: readonly Good[]): Good[] {
  const byKey = new Map<string, Good>();
  for (const record of good) {
    const rival = byKey.get(record.key);
    if (!rival || (record.version ?? '') > (rival.version ?? '')) byKey.set(record.key, record);
  }
  return [...byKey.values()];
}
