export type Plain = Readonly<Record<string, unknown>>;

export function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON in which a `bigint` is a number with all of its digits. */
export function writeJson(value: unknown): string {
  const big = new Map<string, bigint>();
  const text = JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner !== 'bigint') return inner;
    const mark = `kit-big-${big.size}-mark`;
    big.set(mark, inner);
    return mark;
  });
  return [...big].reduce((written, [mark, digits]) => written.replace(`"${mark}"`, String(digits)), text);
}

export interface Leaf {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** Every value that holds no other, with where it stands. */
export function leavesOf(value: unknown, path: readonly string[] = []): Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, [...path, name]));
}

/** The same, with each value that holds no other replaced. */
export function mapLeaves(value: unknown, change: (leaf: Leaf) => unknown, path: readonly string[] = []): unknown {
  if (Array.isArray(value)) return value.map((inner, index) => mapLeaves(inner, change, [...path, String(index)]));
  if (!isPlain(value)) return change({ path, value });
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, mapLeaves(inner, change, [...path, name])]),
  );
}

export function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (problem) {
    if (problem instanceof SyntaxError) return null;
    throw problem;
  }
}
