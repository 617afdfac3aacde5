/** "gid://shopify/Order/5" */
export function gid(type: string, id: number | string): string {
  return `gid://shopify/${type}/${id}`;
}

/** Null for a name of another type. */
export function idIn(written: string, type: string): number | null {
  const [, found, id] = /^gid:\/\/shopify\/([A-Za-z]+)\/(\d+)/.exec(written) ?? [];
  return found === type && id !== undefined ? Number(id) : null;
}
