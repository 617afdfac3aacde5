/**
 * The lines of pretty-printed JSON on which a field such as "properties.currency" stands. Where it is missing, the line of what
 * should hold it; nothing when that is missing too.
 */
export function failingLines(lines: readonly string[], field: string | null): ReadonlySet<number> {
  if (field === null) return new Set();
  for (let names = field.split('.'); names.length > 0; names = names.slice(0, -1)) {
    const name = JSON.stringify(names.at(-1));
    const found = lines.flatMap((line, index) => (line.trimStart().startsWith(`${name}:`) ? [index] : []));
    if (found.length > 0) return new Set(found);
  }
  return new Set();
}
