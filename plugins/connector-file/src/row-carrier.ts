import type { Identifier, UnitKind, UnitReference } from '@customering/plugin-sdk';
import type { RowReader } from './row-reader';

const identifierTypes = ['customer_id', 'user_id', 'email', 'phone'] as const;
const unitKinds = ['brand', 'account', 'store', 'team', 'region', 'agent'] as const;

/** What every record of a row carries: its id, when, who and where. */
export function carrierOf(reader: RowReader) {
  return {
    externalId: reader.text('order_id') ?? reader.text('record_id') ?? ownIdOf(reader),
    occurredAt: reader.requiredTime('occurred_at'),
    identifiers: identifiersOf(reader),
    ...unitsOf(reader),
  };
}

/** A row without an id of its own is known by what names it, else by its file and number, short enough to be read. */
function ownIdOf({ key, row, config }: RowReader): string {
  const [, named] = /^(?!file:)\w+:(.+)$/s.exec(key) ?? [];
  return named ?? `row ${row.number} of ${config.file.sha256.slice(0, 8)}`;
}

function identifiersOf(reader: RowReader): Identifier[] {
  return identifierTypes.flatMap((type) => {
    const value = reader.text(type);
    return value === null ? [] : [{ type, value, namespace: reader.config.namespace }];
  });
}

/** Keys of the company's own structure that the row names. */
function unitsOf(reader: RowReader): Partial<Record<UnitKind, UnitReference>> {
  const named = unitKinds.flatMap((kind) => {
    const key = reader.text(kind);
    return key === null ? [] : [[kind, key] as const];
  });
  return Object.fromEntries(named);
}
