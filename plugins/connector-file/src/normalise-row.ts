import {
  negateDecimal,
  PluginError,
  sumDecimals,
  type CanonicalRecord,
  type Identifier,
  type Normalised,
  type RawRecord,
  type SourceContext,
} from '@customering/plugin-sdk';
import { readConfig, type FileConfig } from './file-config';
import { asRow, type Row } from './parse-rows';
import { readAmount } from './read-amount';
import { readDate } from './read-date';

const identifierTypes = ['customer_id', 'user_id', 'email', 'phone'] as const;

/** One row by the saved mapping. */
export function normaliseRow({ dedupeKey, payload }: RawRecord, { config: plainConfig }: SourceContext): Normalised {
  const row = asRow(payload);
  if (row.fault !== null) throw new PluginError('bad_record', row.fault, { reason: 'bad_row', field: 'row' });
  const reader = new RowReader(row, readConfig(plainConfig), dedupeKey);
  return { records: readers[reader.config.kind](reader) };
}

const readers: Readonly<Record<FileConfig['kind'], (reader: RowReader) => CanonicalRecord[]>> = {
  orders: readOrder,
  interactions: (reader) => [
    {
      type: 'interaction',
      ...reader.carrier(),
      channel: 'other',
      signal: 'behaviour',
      name: reader.required('name'),
      properties: { channel: reader.text('channel'), ...reader.traits() },
    },
  ],
  contacts: (reader) => [{ type: 'profile', ...reader.carrier(), traits: reader.traits() }],
  answers: (reader) => [
    {
      type: 'survey_response',
      ...reader.carrier(),
      instrument: reader.text('instrument') ?? 'survey',
      ...reader.optional('score', reader.amount('score')),
      ...reader.optional('comment', reader.text('comment')),
      ...reader.optional('aspect', reader.text('aspect')),
    },
  ],
};

function readOrder(reader: RowReader): CanonicalRecord[] {
  const net = reader.amount('net');
  const [discount, tax, shipping] = [reader.amount('discount'), reader.amount('tax'), reader.amount('shipping')];
  const total = net === null ? reader.amount('total') : null;
  const gross = net === null ? goods(total, discount, tax, shipping, reader) : sumDecimals([net, discount ?? '0']);
  const given = reader.amount('refund_amount');
  if (reader.isRefund() || (gross.startsWith('-') && reader.config.negative === 'refund'))
    return [refund(reader, given ?? gross)];
  const order: CanonicalRecord = {
    type: 'order',
    ...reader.carrier(),
    currency: reader.currency(),
    gross,
    ...reader.optional('discount', discount),
    ...reader.optional('tax', tax),
    ...reader.optional('shipping', shipping),
    ...reader.optional('units', reader.amount('units')),
    ...lineOf(reader),
  };
  return given === null || /^[0.]+$/.test(given) ? [order] : [order, refund(reader, given)];
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

function refund(reader: RowReader, amount: string): CanonicalRecord {
  const { externalId, ...carrier } = reader.carrier();
  return {
    type: 'refund',
    ...carrier,
    externalId: `${externalId}:refund`,
    orderExternalId: externalId,
    currency: reader.currency(),
    amount: amount.replace(/^-/, ''),
  };
}

function lineOf(reader: RowReader): { lines?: { quantity: string }[] } {
  const details = {
    ...reader.optional('sku', reader.text('sku')),
    ...reader.optional('title', reader.text('title')),
    ...reader.optional('unitCost', reader.amount('unit_cost')),
  };
  return Object.keys(details).length > 0 ? { lines: [{ quantity: reader.amount('units') ?? '1', ...details }] } : {};
}

class RowReader {
  constructor(
    private readonly row: Row,
    readonly config: FileConfig,
    private readonly key: string,
  ) {}

  columnOf(target: string): string | undefined {
    return this.config.columns.find((role) => role.target === target)?.column;
  }

  text(target: string): string | null {
    const column = this.columnOf(target);
    const value = column === undefined ? '' : (this.row.cells[column] ?? '').trim();
    return value === '' ? null : value;
  }

  required(target: string): string {
    const value = this.text(target);
    if (value === null)
      throw new PluginError('bad_record', `The row has no ${target.replaceAll('_', ' ')}.`, {
        reason: `missing_${target}`,
        field: this.columnOf(target) ?? target,
      });
    return value;
  }

  amount(target: string): string | null {
    const column = this.columnOf(target);
    return column === undefined ? null : readAmount(this.row.cells[column] ?? '', this.config.decimal, column);
  }

  currency(): string {
    const value = this.text('currency') ?? this.config.currency;
    if (value === null)
      throw new PluginError('bad_record', 'The row names no currency and the mapping sets none.', {
        reason: 'missing_currency',
        field: this.columnOf('currency') ?? 'currency',
      });
    return value.toUpperCase();
  }

  isRefund(): boolean {
    const kind = this.text('kind');
    return kind !== null && this.config.refundValues.some((value) => value.toLowerCase() === kind.toLowerCase());
  }

  traits(): Record<string, string> {
    const roles = this.config.columns.filter(({ target }) => target === 'trait');
    return Object.fromEntries(
      roles
        .map(({ column, trait }) => [trait ?? column, (this.row.cells[column] ?? '').trim()] as const)
        .filter(([, value]) => value !== ''),
    );
  }

  carrier() {
    const date = this.required('occurred_at');
    return {
      externalId: this.text('order_id') ?? this.ownId(),
      occurredAt: readDate(
        date,
        this.config.dateFormat,
        this.config.zone,
        this.columnOf('occurred_at') ?? 'occurred_at',
      ),
      identifiers: this.identifiers(),
    };
  }

  optional<Name extends string>(name: Name, value: string | null): Partial<Record<Name, string>> {
    return value === null ? {} : ({ [name]: value } as Partial<Record<Name, string>>); // a computed key widens to string
  }

  /** A row without an id of its own is known by its file and number, short enough to be read. */
  private ownId(): string {
    return this.config.rowKey.length > 0
      ? this.key.slice('row:'.length)
      : `row ${this.row.number} of ${this.config.file.sha256.slice(0, 8)}`;
  }

  private identifiers(): Identifier[] {
    return identifierTypes.flatMap((type) => {
      const value = this.text(type);
      return value === null ? [] : [{ type, value, namespace: this.config.namespace }];
    });
  }
}
