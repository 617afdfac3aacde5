export type { AuditActor, AuditEntry, AuditObject, ChainedEntry, PlacedEntry } from './audit-entry';
export { canonicalEntry, canonicalJson } from './canonical';
export { chainEntry, genesis, hashEntry } from './chain';
export { ChainCheck, type ChainReport } from './check-chain';
export { describeFinding, type Finding } from './finding';
export { noHeadLines, readHeadLines, type HeadLine, type HeadLines } from './head-lines';
export { networkOf } from './network-of';
export { hidden, maskIdentifier, maskText, redactEntry, redactValue } from './redact';
export { fingerprintOf, isGenuine, parseHead, signHead, type Head, type SignedHead } from './signed-head';
