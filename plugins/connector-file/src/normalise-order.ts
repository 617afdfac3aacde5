import { negateDecimal, PluginError, sumDecimals, type CanonicalRecord } from '@customering/plugin-sdk';
import { carrierOf } from './row-carrier';
import type { RowReader } from './row-reader';
import { currencyOf, optional } from './row-values';

/** A purchase or a refund, or both where one row tells of both. */
export function readOrder(reader: RowReader): CanonicalRecord[] {
  const net = reader.amount('net');
  const [discount, tax, shipping] = [reader.amount('discount'), reader.amount('tax'), reader.amount('shipping')];
  const total = net === null ? reader.amount('total') : null;
  const gross = net === null ? goods(total, discount, tax, shipping, reader) : sumDecimals([net, discount ?? '0']);
  const given = reader.amount('refund_amount');
  if (isRefund(reader) || (gross.startsWith('-') && reader.config.negative === 'refund'))
    return [refund(reader, given ?? gross)];
  const order: CanonicalRecord = {
    type: 'order',
    ...carrierOf(reader),
    currency: currencyOf(reader),
    gross,
    ...optional('discount', discount),
    ...optional('tax', tax),
    ...optional('shipping', shipping),
    ...optional('units', reader.amount('units')),
    ...lineOf(reader),
  };
  return given === null || /^[0.]+$/.test(given) ? [order] : [order, refund(reader, given)];
}

/** What a shop sold, to nobody by name: without the shop it says nothing. */
export function readSale(reader: RowReader): CanonicalRecord[] {
  reader.required('store');
  return readOrder(reader);
}

/** What the goods cost: the total less tax and shipping, before the discount that was already taken off. */
function goods(
  total: string | null,
  discount: string | null,
  tax: string | null,
  shipping: string | null,
  reader: RowReader,
): string {
  if (total === null)
    throw new PluginError('bad_record', 'The row has no amount.', {
      reason: 'missing_amount',
      field: reader.columnOf('total') ?? reader.columnOf('net') ?? 'total',
    });
  return sumDecimals([total, negateDecimal(tax ?? '0'), negateDecimal(shipping ?? '0'), discount ?? '0']);
}

function isRefund(reader: RowReader): boolean {
  const kind = reader.text('kind')?.toLowerCase();
  return kind !== undefined && reader.config.refundValues.some((value) => value.toLowerCase() === kind);
}

function refund(reader: RowReader, amount: string): CanonicalRecord {
  const { externalId, ...carrier } = carrierOf(reader);
  return {
    type: 'refund',
    ...carrier,
    externalId: `${externalId}:refund`,
    orderExternalId: externalId,
    currency: currencyOf(reader),
    amount: amount.replace(/^-/, ''),
  };
}

function lineOf(reader: RowReader): { lines?: { quantity: string }[] } {
  const details = {
    ...optional('sku', reader.text('sku')),
    ...optional('title', reader.text('title')),
    ...optional('unitCost', reader.amount('unit_cost')),
  };
  return Object.keys(details).length > 0 ? { lines: [{ quantity: reader.amount('units') ?? '1', ...details }] } : {};
}
