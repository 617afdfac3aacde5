import type { World } from './world';

export type PrivacyTopic = 'customers/data_request' | 'customers/redact' | 'shop/redact';

/** What the vendor sends to every app when somebody wants their data, or wants it gone. */
export function privacyNotice(topic: PrivacyTopic, customerId: number, { shop, customers, orders }: World): object {
  const whose = { shop_id: shop.id, shop_domain: shop.domain };
  if (topic === 'shop/redact') return whose;
  const found = customers.find(({ id }) => id === customerId);
  const customer = { id: customerId, email: found?.email ?? null, phone: found?.phone ?? null };
  const ids = orders.filter((order) => order.customerId === customerId).map(({ id }) => id);
  if (topic === 'customers/redact') return { ...whose, customer, orders_to_redact: ids };
  return { ...whose, customer, orders_requested: ids, data_request: { id: 9_999 } };
}
