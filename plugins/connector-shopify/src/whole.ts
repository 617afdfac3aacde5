import { PluginError } from '@customering/plugin-sdk';
import { z } from 'zod';
import { ask, type Context } from './graphql';

const inner = z.looseObject({
  nodes: z.array(z.unknown()),
  pageInfo: z.looseObject({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }).optional(),
});

export const orderLines = { of: 'order', name: 'lineItems' } as const;
export const refundLines = { of: 'refund', name: 'refundLineItems' } as const;
export const variants = { of: 'product', name: 'variants' } as const;

/** An item whose inner list did not fit into the answer, with the rest of the list. */
export async function whole<Item extends { readonly id: string }>(
  item: Item,
  { of, name }: { readonly of: string; readonly name: string },
  query: string,
  context: Context,
): Promise<Item> {
  const first = inner.safeParse(Object.entries(item).find(([key]) => key === name)?.[1]);
  if (!first.success || !first.data.pageInfo?.hasNextPage) return item;
  const schema = z.looseObject({ [name]: inner }).nullish();
  const nodes = [...first.data.nodes];
  for (let page: z.output<typeof inner> | undefined = first.data; page?.pageInfo?.hasNextPage;) {
    const after: string | null | undefined = page.pageInfo.endCursor;
    const answer = await ask(context, { query, of, variables: { id: item.id, after } }, schema);
    const next = inner.parse(answer?.[name] ?? { nodes: [] });
    if (next.pageInfo?.hasNextPage && next.pageInfo.endCursor === after)
      throw new PluginError('transient', 'Shopify repeats the same page.', { reason: 'repeated_page' });
    nodes.push(...next.nodes);
    page = next;
  }
  return { ...item, [name]: { ...first.data, nodes, pageInfo: { hasNextPage: false } } };
}
