/** The number in the vendor's global id: "450789469" of "gid://shopify/Order/450789469". Deliveries have the number alone. */
export function numberOf(id: string): string {
  return id.split('?')[0]?.split('/').at(-1) ?? id;
}

/** Deliveries name both; the number loses digits where it is large. */
export function idIn(delivered: { readonly id?: unknown; readonly admin_graphql_api_id?: unknown }): string {
  const { id, admin_graphql_api_id: global } = delivered;
  if (typeof global === 'string' && global !== '') return numberOf(global);
  return typeof id === 'number' || typeof id === 'string' ? String(id) : '';
}

export function gidOf(kind: 'Customer' | 'Order' | 'Refund' | 'Product', number: string): string {
  return number.startsWith('gid://') ? number : `gid://shopify/${kind}/${number}`;
}
