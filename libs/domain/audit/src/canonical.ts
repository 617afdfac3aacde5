import type { PlacedEntry } from './audit-entry';

/** The one written form of a value: names in order, nothing optional, so that equal values give equal bytes. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`).join(',')}}`;
}

/** Every part of an entry that the chain vouches for. */
export function canonicalEntry(entry: PlacedEntry): string {
  const { workspaceId, seq, at, actor, action, object, brandId, before, after, requestId, ip, outcome } = entry;
  return canonicalJson({
    version: 1,
    workspaceId,
    seq,
    at,
    actor: { kind: actor.kind, id: actor.id, label: actor.label },
    action,
    object: { kind: object.kind, id: object.id, label: object.label },
    brandId,
    before: before ?? null,
    after: after ?? null,
    requestId,
    ip,
    outcome,
  });
}
