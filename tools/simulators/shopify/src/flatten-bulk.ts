type Fields = Readonly<Record<string, unknown>>;

/** The answer of a query as the lines of a file: each item of a list one, with the id of what it belongs to. */
export function flattenBulk(data: unknown): { readonly lines: string[]; readonly roots: number } {
  const groups = Object.values(fieldsOf(data)).flatMap((value) => itemsOf(value) ?? []);
  return { lines: groups.flatMap((item) => linesOf(item, null)), roots: groups.length };
}

/** A parent, then its children, then theirs. */
function linesOf(item: Fields, parentId: string | null): string[] {
  const own = Object.entries(item).filter(([, value]) => itemsOf(value) === null);
  const children = Object.values(item).flatMap((value) => itemsOf(value) ?? []);
  const id = typeof item['id'] === 'string' ? item['id'] : null;
  const written = { ...Object.fromEntries(own), ...(parentId === null ? {} : { __parentId: parentId }) };
  return [JSON.stringify(written), ...children.flatMap((child) => linesOf(child, id))];
}

/** Null for what is no list with pages. */
function itemsOf(value: unknown): Fields[] | null {
  const { nodes, edges } = fieldsOf(value);
  if (Array.isArray(nodes)) return nodes.map(fieldsOf);
  if (Array.isArray(edges)) return edges.map((edge) => fieldsOf(fieldsOf(edge)['node']));
  return null;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
