import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { refuse, succeed, type Result } from '@customering/kernel';

export interface PlaceSettings {
  readonly AUDIT_KEY_FILE?: string | undefined;
  readonly AUDIT_HEADS_FILE?: string | undefined;
  readonly CUSTOMERING_DATA_DIR: string;
}

export interface AuditPlaces {
  readonly keyFile: string;
  readonly headsFile: string;
}

/** Where the key and the heads are: as set, else in the data folder. Without a data folder both must be set. */
export function auditPlaces(settings: PlaceSettings): Result<AuditPlaces, string> {
  const { AUDIT_KEY_FILE: key, AUDIT_HEADS_FILE: heads, CUSTOMERING_DATA_DIR: folder } = settings;
  const missing = [...(key ? [] : ['AUDIT_KEY_FILE']), ...(heads ? [] : ['AUDIT_HEADS_FILE'])];
  if (missing.length > 0 && !existsSync(folder))
    return refuse(
      `The heads of the audit are not written outside the database: there is no data folder "${folder}", and ${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} not set.`,
    );
  return succeed({
    keyFile: key ?? join(folder, 'secrets', 'audit-signing.key'),
    headsFile: heads ?? join(folder, 'audit-heads.ndjson'),
  });
}
