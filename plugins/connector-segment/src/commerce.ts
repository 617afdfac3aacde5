import { negateDecimal, PluginError, sumDecimals, type CanonicalRecord, type OrderLine } from '@customering/plugin-sdk';
import type { Message } from './message';
import { isFields, type Fields } from './fields';

/** Orders and refunds inside track messages, by the vendor's e-commerce names. */
export function commerceRecords(name: string, properties: Fields, message: Message): CanonicalRecord[] {
  if (/^order completed$/i.test(name)) return [order(properties, message)];
  if (/^order refunded$/i.test(name)) return [refund(properties, message)];
  return [];
}

/** The order that an event is about, where its sender names it. */
export function orderIdOf(name: string, properties: Fields): string | null {
  const id = properties['order_id'] ?? properties['orderId'];
  return /^order /i.test(name) && (typeof id === 'string' || typeof id === 'number') ? String(id) : null;
}

function order(properties: Fields, message: Message): CanonicalRecord {
  const lines = linesOf(properties);
  const revenue = decimal(properties['revenue'], 'revenue');
  return {
    type: 'order',
    ...base(properties, message),
    currency: currencyOf(properties),
    gross: revenue ?? goodsOf(properties),
    ...optional('tax', decimal(properties['tax'], 'tax')),
    ...optional('shipping', decimal(properties['shipping'], 'shipping')),
    ...(revenue === null ? optional('discount', decimal(properties['discount'], 'discount')) : {}),
    ...(lines.length > 0 ? { lines } : {}),
  };
}

/** Without `revenue` the goods are the total less tax and shipping, plus the discount that the order takes off. */
function goodsOf(properties: Fields): string {
  const total = decimal(properties['total'], 'total');
  if (total === null)
    throw new PluginError('bad_record', 'An order needs revenue or total.', {
      reason: 'missing_amount',
      field: 'properties.revenue',
    });
  const [tax, shipping, discount] = ['tax', 'shipping', 'discount'].map(
    (field) => decimal(properties[field], field) ?? '0',
  );
  return sumDecimals([total, negateDecimal(tax ?? '0'), negateDecimal(shipping ?? '0'), discount ?? '0']);
}

function refund(properties: Fields, message: Message): CanonicalRecord {
  const amount = decimal(properties['total'] ?? properties['revenue'], 'total');
  if (amount === null)
    throw new PluginError('bad_record', 'A refund needs its total.', {
      reason: 'missing_amount',
      field: 'properties.total',
    });
  const { externalId, ...rest } = base(properties, message);
  return {
    type: 'refund',
    ...rest,
    externalId: message.externalId,
    orderExternalId: externalId,
    currency: currencyOf(properties),
    amount: amount.replace(/^-/, ''),
  };
}

function base(properties: Fields, { occurredAt, identifiers, externalId }: Message) {
  const id = properties['order_id'] ?? properties['orderId'];
  return {
    externalId: typeof id === 'string' || typeof id === 'number' ? String(id) : externalId,
    occurredAt,
    identifiers,
  };
}

function currencyOf(properties: Fields): string {
  const currency = properties['currency'];
  if (typeof currency === 'string') return currency.toUpperCase();
  throw new PluginError('bad_record', 'An order needs its currency, an ISO 4217 code such as EUR.', {
    reason: 'missing_currency',
    field: 'properties.currency',
  });
}

function linesOf(properties: Fields): OrderLine[] {
  const products = properties['products'];
  if (!Array.isArray(products)) return [];
  return products.filter(isFields).map((product) => ({
    quantity: decimal(product['quantity'], 'products.quantity') ?? '1',
    ...optional('unitPrice', decimal(product['price'], 'products.price')),
    ...optional('sku', text(product['sku'] ?? product['product_id'])),
    ...optional('title', text(product['name'])),
  }));
}

function text(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 500) : null;
}

/** JSON numbers are written out without an exponent; text must already be a decimal. */
function decimal(value: unknown, field: string): string | null {
  if (value === undefined || value === null || value === '') return null;
  const written = typeof value === 'number' && Number.isFinite(value) ? plain(value) : String(value).trim();
  if (/^-?\d+(\.\d+)?$/.test(written)) return written;
  throw new PluginError('bad_record', `"${written.slice(0, 40)}" is no decimal number.`, {
    reason: 'bad_number',
    field: `properties.${field}`,
  });
}

function plain(value: number): string {
  const written = String(value);
  return /e/i.test(written) ? value.toFixed(10).replace(/\.?0+$/, '') : written;
}

function optional<Name extends string>(name: Name, value: string | null): Partial<Record<Name, string>> {
  return value === null ? {} : ({ [name]: value } as Partial<Record<Name, string>>); // a computed key widens to string
}
