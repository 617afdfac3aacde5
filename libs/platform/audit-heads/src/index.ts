export { auditPlaces, type AuditPlaces, type PlaceSettings } from './audit-places';
export { appendHead, readHeads } from './heads-file';
export { readOrMakeSigningKey, readVerifyingKey } from './signing-key';
