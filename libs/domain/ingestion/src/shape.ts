/** What the records of a list have looked like so far: of each field, which types it had and in how many records it was. No value is kept. */
export interface Shape {
  readonly records: number;
  readonly fields: Readonly<Record<string, FieldShape>>;
}

export interface FieldShape {
  readonly seen: number;
  readonly types: readonly string[];
}

export interface Drift {
  readonly path: string;
  /** A field that was not there before is only told; the others hold the list up. */
  readonly kind: 'new' | 'retyped' | 'missing';
  readonly was: readonly string[];
  readonly is: readonly string[];
}

/** From so many records on, what was always so is thought a rule. */
export const settledRecords = 200;
const sampledRecords = 25;
const fewestInPage = 10;
const deepest = 4;
const mostFields = 400;
/** With more than these, names are data of their own, such as numbers of customers: they are no fields, and are not kept. */
const mostNames = 80;
/** Of the records looked at, so many must lack a field that all had, or have another type. */
const breakingShare = 0.5;

type Counted = Map<string, { seen: number; types: Map<string, number> }>;

/** Of a page a few records, evenly spread: a change of a vendor's is in most of them. */
export function shapeOf(payloads: readonly unknown[]): Shape {
  const step = Math.max(1, payloads.length / sampledRecords);
  const sample = Array.from(
    { length: Math.min(payloads.length, sampledRecords) },
    (_, at) => payloads[Math.floor(at * step)],
  );
  const counted: Counted = new Map();
  for (const payload of sample) {
    const found = new Map<string, Set<string>>();
    walk(payload, '', 0, found);
    for (const [path, types] of found) count(counted, path, types);
  }
  const fields = [...counted].map(([path, { seen, types }]) => [path, { seen, types: usual(types, seen) }] as const);
  return { records: sample.length, fields: Object.fromEntries(fields) };
}

/** Nulls say nothing: a field that may be empty is as good as absent. */
function walk(value: unknown, path: string, depth: number, found: Map<string, Set<string>>): void {
  if (value === null || value === undefined || found.size > mostFields) return;
  const type = Array.isArray(value) ? 'list' : typeof value;
  if (path !== '') found.set(path, (found.get(path) ?? new Set()).add(type));
  if (depth === deepest || typeof value !== 'object') return;
  if (Array.isArray(value)) {
    for (const item of value.slice(0, 3)) walk(item, `${path}[]`, depth + 1, found);
    return;
  }
  const inside = Object.entries(value);
  if (inside.length > mostNames) return;
  for (const [name, inner] of inside) walk(inner, path === '' ? name : `${path}.${name}`, depth + 1, found);
}

function count(counted: Counted, path: string, types: ReadonlySet<string>): void {
  const field = counted.get(path) ?? { seen: 0, types: new Map<string, number>() };
  field.seen += 1;
  for (const type of types) field.types.set(type, (field.types.get(type) ?? 0) + 1);
  counted.set(path, field);
}

/** The types of most records that have the field, the most frequent first. */
function usual(types: ReadonlyMap<string, number>, seen: number): string[] {
  return [...types]
    .filter(([, times]) => times >= seen * breakingShare)
    .map(([type]) => type)
    .sort();
}

export function joinShapes(known: Shape, page: Shape): Shape {
  const paths = [...new Set([...Object.keys(known.fields), ...Object.keys(page.fields)])].slice(0, mostFields);
  const fields = paths.map((path) => {
    const [before, now] = [known.fields[path], page.fields[path]];
    const types = [...new Set([...(before?.types ?? []), ...(now?.types ?? [])])].sort();
    return [path, { seen: (before?.seen ?? 0) + (now?.seen ?? 0), types }] as const;
  });
  return { records: known.records + page.records, fields: Object.fromEntries(fields) };
}

/** How a page differs from what all records had before. Nothing before enough of them are known. */
export function driftOf(known: Shape, page: Shape): Drift[] {
  if (known.records < settledRecords) return [];
  const found = Object.entries(page.fields).flatMap(([path, { types }]): Drift[] => {
    const before = known.fields[path];
    if (!before) return [{ path, kind: 'new', was: [], is: types }];
    const other = types.filter((type) => !before.types.includes(type));
    return other.length === 0 ? [] : [{ path, kind: 'retyped', was: before.types, is: other }];
  });
  const lost = Object.entries(known.fields)
    .filter(([path, { seen }]) => seen === known.records && isLost(page, path))
    .map(([path, { types }]): Drift => ({ path, kind: 'missing', was: types, is: [] }));
  return [...found, ...lost];
}

function isLost({ records, fields }: Shape, path: string): boolean {
  return records >= fewestInPage && (fields[path]?.seen ?? 0) < records * breakingShare;
}

export function isBreaking({ kind }: Drift): boolean {
  return kind !== 'new';
}
