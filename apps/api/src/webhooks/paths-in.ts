const most = 300;
const deepest = 8;

/** The paths under which an event holds plain values, as a mapping names them. Of a list the first item stands for all. */
export function pathsIn(value: unknown): string[] {
  const paths: string[] = [];
  walk(value, '', 0, paths);
  return paths;
}

function walk(value: unknown, path: string, depth: number, paths: string[]): void {
  if (paths.length >= most || depth > deepest) return;
  if (typeof value !== 'object' || value === null) {
    if (path !== '') paths.push(path);
    return;
  }
  const members = Array.isArray(value) ? value.slice(0, 1).entries() : Object.entries(value);
  for (const [name, member] of members) {
    const step = typeof name === 'number' ? `[${name}]` : path === '' ? name : `.${name}`;
    walk(member, `${path}${step}`, depth + 1, paths);
  }
}
