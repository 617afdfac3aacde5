import { deliveredItems, type WebhookRecipe } from '@customering/plugin-sdk/recipes';
import { headerOf, type Delivery } from './delivery';

/**
 * How many records a delivery holds, by its own form: what the recipe says of its lists comes first; then a list is as many as it has,
 * and so is the list at the path that the mapping names; else one. An event whose attributes are in the headers is one, whatever its data is.
 */
export function countItems(
  delivery: Pick<Delivery, 'headers'>,
  body: unknown,
  itemsPath: string | null,
  { items: levels }: Pick<WebhookRecipe, 'items'> = {},
): number {
  if (levels !== undefined) return deliveredItems(body, levels).length;
  if (headerOf(delivery, ['ce-specversion']) !== null) return 1;
  if (Array.isArray(body)) return body.length;
  if (itemsPath === null) return 1;
  const list = itemsPath.split('.').reduce<unknown>(stepInto, body);
  return Array.isArray(list) ? list.length : 1;
}

function stepInto(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}
