/** One thing that is not as it was. `undefined`: it was not there. */
export interface Difference {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

type Leaves = ReadonlyMap<string, unknown>;

/** What differs between two states, by the path of each value; lists of plain values are one value. */
export function differences(before: unknown, after: unknown): readonly Difference[] {
  const [old, now] = [leavesOf(before), leavesOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((path) => ({ path, before: old.get(path), after: now.get(path) }))
    .filter((found) => JSON.stringify(found.before ?? null) !== JSON.stringify(found.after ?? null));
}

function leavesOf(value: unknown): Leaves {
  const leaves = new Map<string, unknown>();
  if (isBranch(value)) collect(value, '', leaves);
  else if (typeof value !== 'object' && value !== undefined) leaves.set('', value);
  return leaves;
}

function collect(value: unknown, path: string, leaves: Map<string, unknown>): void {
  if (isBranch(value)) {
    for (const [name, inner] of Object.entries(value)) collect(inner, path === '' ? name : `${path}.${name}`, leaves);
  } else leaves.set(path, value);
}

function isBranch(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return Array.isArray(value) ? value.some((item) => typeof item === 'object') : Object.keys(value).length > 0;
}

/** "params.revenueKind" as people read it: "params · revenue kind". */
export function nameOfPath(path: string): string {
  return path
    .split('.')
    .map((part) => (/^\d+$/.test(part) ? `#${Number(part) + 1}` : inWords(part)))
    .join(' · ');
}

function inWords(name: string): string {
  const isCamel = /^[a-z]+([A-Z][a-z]*)+$/.test(name);
  return isCamel ? name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`) : name;
}
