import type { AuditEntry } from './audit-entry';

/** Fields whose value may never stand in an entry, whatever object they belong to. */
const secretName =
  /passw|secret|token|hash|write_?key|api_?key|private_?key|signing_?key|authori[sz]ation|cookie|credential/i;
const personalName = /^(e_?mail|phone|telephone|mobile)$/i;
const address = /[\w.+-]+@[\w-]+(\.[\w-]+)+/g;
const telephone = /\+\d[\d ()/-]{6,}\d/g;
const nul = /\u0000/g;

const longestText = 2_000;
const longestList = 100;
const deepest = 12;
export const hidden = '[hidden]';

/** The one place at which secrets and personal values are taken out. The store applies it to everything that it keeps. */
export function redactEntry(entry: AuditEntry): AuditEntry {
  return {
    ...entry,
    actor: { ...entry.actor, label: maskText(entry.actor.label) },
    object: { ...entry.object, label: maskText(entry.object.label) },
    before: redactValue(entry.before),
    after: redactValue(entry.after),
  };
}

/** Plain JSON without secrets, with identifiers masked and long parts cut. */
export function redactValue(value: unknown, depth = 0): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return maskText(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (typeof value !== 'object') return String(value);
  if (depth >= deepest) return '[too deep]';
  if (Array.isArray(value)) return redactList(value, depth);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(fields.map(([name, field]) => [maskText(name), redactField(name, field, depth)]));
}

function redactField(name: string, field: unknown, depth: number): unknown {
  if (field === null || typeof field === 'boolean') return field;
  if (secretName.test(name)) return hidden;
  return personalName.test(name) && typeof field === 'string' ? maskIdentifier(field) : redactValue(field, depth + 1);
}

function redactList(list: readonly unknown[], depth: number): unknown[] {
  const kept = list.slice(0, longestList).map((item) => redactValue(item, depth + 1));
  return list.length > longestList ? [...kept, `and ${list.length - longestList} more`] : kept;
}

/** An e-mail address keeps its first letter and its domain, a telephone number its last two digits. */
export function maskIdentifier(text: string): string {
  const clean = wellFormed(text);
  const masked = maskText(clean);
  if (masked !== clean) return masked;
  return clean.length <= 4 ? '…' : `${clean.slice(0, 1)}…${clean.slice(-2)}`;
}

/** Text in which nobody can be recognised by an address or a number. */
export function maskText(text: string): string {
  const whole = wellFormed(text).replace(address, maskAddress).replace(telephone, maskTelephone);
  return whole.length > longestText ? `${whole.slice(0, longestText).toWellFormed()}…` : whole;
}

function maskAddress(found: string): string {
  return `${found.slice(0, 1)}…${found.slice(found.indexOf('@'))}`;
}

function maskTelephone(found: string): string {
  return `${found.slice(0, 3)}…${found.slice(-2)}`;
}

/** Half characters and the character zero cannot be stored as JSON in the database. */
function wellFormed(text: string): string {
  return text.toWellFormed().replace(nul, '\uFFFD');
}
