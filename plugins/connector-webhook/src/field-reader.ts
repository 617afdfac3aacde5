import { PluginError, type Identifier } from '@customering/plugin-sdk';
import { valueAt, type Event } from './field-path';
import { readTime } from './read-time';
import type { FieldSource, Rule, WebhookMapping } from './webhook-mapping';

const identifierTypes = ['customer_id', 'user_id', 'email', 'phone', 'anonymous_id'] as const;

/** The fields of one rule, read off one event. What is missing or unreadable is told with the place it was looked for. */
export class FieldReader {
  constructor(
    private readonly event: Event,
    private readonly rule: Rule,
    private readonly mapping: WebhookMapping,
    private readonly key: string,
    private readonly receivedAt: Date,
  ) {}

  text(field: string): string | null {
    const source = this.rule.fields.find((entry) => entry.field === field);
    return source ? this.read(source) : null;
  }

  required(field: string): string {
    const value = this.text(field);
    if (value !== null) return value;
    throw this.problem(`missing_${field}`, field, `The event has no ${field.replaceAll('_', ' ')}`);
  }

  amount(field: string): string | null {
    const value = this.text(field);
    if (value === null) return null;
    if (!/^-?\d+(\.\d+)?$/.test(value)) throw this.problem('bad_number', field, `"${value.slice(0, 40)}" is no number`);
    return this.mapping.minorUnits ? shift(value, decimalsOf(this.currency())) : value;
  }

  /** A number that is no money: as it stands. */
  number(field: string): string | null {
    const value = this.text(field);
    if (value === null || /^-?\d+(\.\d+)?$/.test(value)) return value;
    throw this.problem('bad_number', field, `"${value.slice(0, 40)}" is no number`);
  }

  currency(): string {
    const value = this.text('currency') ?? this.mapping.currency;
    if (value === '') throw this.problem('missing_currency', 'currency', 'The event names no currency');
    return value.toUpperCase();
  }

  /** Traits or properties, by their names. */
  named(field: string): Record<string, unknown> {
    const sources = this.rule.fields.filter((entry) => entry.field === field);
    return Object.fromEntries(
      sources.flatMap((source) => {
        const value = source.from === 'constant' ? source.value : valueAt(source.value, this.event);
        return value === undefined || value === null || value === '' ? [] : [[source.name || source.value, value]];
      }),
    );
  }

  carrier() {
    const brand = this.text('brand');
    return {
      externalId: this.text('external_id') ?? this.event.id ?? this.key.slice(-24),
      occurredAt: this.occurredAt(),
      identifiers: this.identifiers(),
      ...(brand === null ? {} : { brand }),
    };
  }

  optional<Name extends string>(name: Name, value: string | null): Partial<Record<Name, string>> {
    return value === null ? {} : ({ [name]: value } as Partial<Record<Name, string>>); // a computed key widens to string
  }

  problem(reason: string, field: string, message: string): PluginError {
    const source = this.rule.fields.find((entry) => entry.field === field);
    const where = source?.from === 'path' ? ` at "${source.value}"` : '';
    return new PluginError('bad_record', `${message}${where}.`, { reason, field });
  }

  /** The mapped time; without one, when the sender says it sent the event; without that, when it came. */
  private occurredAt(): string {
    if (!this.rule.fields.some(({ field }) => field === 'occurred_at'))
      return (this.event.sentAt === null ? null : readTime(this.event.sentAt, 'iso')) ?? this.receivedAt.toISOString();
    const value = this.required('occurred_at');
    const time = readTime(value, this.mapping.timeFormat);
    if (time !== null) return time;
    throw this.problem(
      'bad_time',
      'occurred_at',
      `"${value.slice(0, 40)}" is no time of the form that the mapping names`,
    );
  }

  private identifiers(): Identifier[] {
    const { namespace } = this.mapping;
    return identifierTypes.flatMap((type) => {
      const value = this.text(type);
      return value === null ? [] : [{ type, value, ...(namespace === '' ? {} : { namespace }) }];
    });
  }

  private read({ from, value }: FieldSource): string | null {
    const found = from === 'constant' ? value : valueAt(value, this.event);
    if (typeof found === 'string') return found.trim() === '' ? null : found.trim();
    return typeof found === 'number' || typeof found === 'boolean' ? String(found) : null;
  }
}

function decimalsOf(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2; // no currency at all: the check of the canonical record says so
  }
}

/** 1250 → 12.50 */
function shift(amount: string, places: number): string {
  if (places === 0 || amount.includes('.')) return amount;
  const digits = amount.replace('-', '').padStart(places + 1, '0');
  return `${amount.startsWith('-') ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
