import type { Fault, ReadRecord, ReadRow } from '@customering/ingestion';
import type { PrivacyRequest } from '@customering/plugin-sdk';
import { PluginStopped } from '@customering/plugin-runner';

/**
 * What a plugin's process answered, in the form that the loader relies on. The runner over there makes it so, but a plugin can write
 * to its line past the runner. Throws `PluginStopped('bad_answer')`.
 */
export function checkRows(answer: readonly ReadRow[], rows: number): readonly ReadRow[] {
  const given: unknown = answer;
  if (!Array.isArray(given) || given.length !== rows) throw bad(`it was given ${rows} rows and answered for others`);
  for (const row of answer) {
    if ('fault' in row) checkFault(row.fault);
    else if (!Array.isArray(row.records)) throw bad('a row has no list of records');
    else row.records.forEach(checkRecord);
  }
  return answer;
}

function checkRecord(record: ReadRecord): void {
  const { dedupeKey, version, content, became } = record;
  if (typeof dedupeKey !== 'string' || dedupeKey === '') throw bad('a record has no "dedupeKey"');
  if (version !== undefined && typeof version !== 'string') throw bad('a "version" is no text');
  if (content !== undefined && typeof content !== 'string') throw bad('a "content" is no text');
  if (typeof became !== 'object' || became === null) throw bad('a record became nothing');
  if ('fault' in became) checkFault(became.fault);
  else if ('ignored' in became) {
    requireText(became.ignored, 'ignored');
    if (became.privacyRequest !== undefined) checkPrivacyRequest(became.privacyRequest);
  } else if ('refetch' in became) {
    requireText(became.refetch?.stream, 'refetch.stream');
    requireText(became.refetch?.id, 'refetch.id');
  } else checkCanonicals(became.records);
}

function checkCanonicals(records: unknown): void {
  if (!Array.isArray(records)) throw bad('a record gave no list of canonical records');
  for (const one of records) {
    if (typeof one !== 'object' || one === null) throw bad('a canonical record is none');
    if (typeof one.type !== 'string' || typeof one.externalId !== 'string' || typeof one.occurredAt !== 'string')
      throw bad('a canonical record lacks "type", "externalId" or "occurredAt"');
    checkIdentifiers(one.identifiers, 'a canonical record');
  }
}

function checkPrivacyRequest(request: PrivacyRequest): void {
  if (typeof request !== 'object' || request === null) throw bad('a privacy request is none');
  const { asks, askedAt, dueAt, orders = [], reference = '' } = request;
  for (const [name, value] of Object.entries({ asks, askedAt, dueAt, reference }))
    requireText(value, `privacyRequest.${name}`);
  checkIdentifiers(request.identifiers, 'a privacy request');
  if (!Array.isArray(orders)) throw bad('a privacy request has no list "orders"');
  for (const order of orders) requireText(order, 'privacyRequest.orders');
}

function checkIdentifiers(identifiers: unknown, of: string): void {
  if (!Array.isArray(identifiers)) throw bad(`${of} has no list "identifiers"`);
  for (const identifier of identifiers)
    if (typeof identifier?.type !== 'string' || typeof identifier.value !== 'string')
      throw bad('an identifier lacks "type" or "value"');
}

function checkFault(fault: Fault): void {
  if (typeof fault !== 'object' || fault === null || fault.state !== 'quarantined') throw bad('a fault is none');
  requireText(fault.reason, 'reason');
  requireText(fault.detail, 'detail');
}

function requireText(value: unknown, name: string): void {
  if (typeof value !== 'string') throw bad(`"${name}" is no text`);
}

function bad(what: string): PluginStopped {
  return new PluginStopped('bad_answer', `Its answer does not fit: ${what}.`);
}
