import { canonicalKinds, checkCanonicalRecord, type CanonicalField } from '@customering/plugin-sdk';
import { isPlain, leavesOf, type Plain } from '../json';

export interface CanonicalFault {
  readonly kind: 'form' | 'money' | 'offset' | 'identifier';
  readonly what: string;
  readonly remedy: string;
}

const zoned = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;
/** 0.1 + 0.2 as a double has it, and the like. */
const noise = /\.\d*(?:0{6,}[1-9]|9{6,})\d*$|[eE]/;
const inText = new Set(['amount', 'decimal', 'rating']);
const numbers = new Map<string, readonly string[]>(
  canonicalKinds.map(({ type, fields }) => [type, fields.flatMap(numbersIn)]),
);

function numbersIn({ name, kind, items }: CanonicalField): string[] {
  return [...(inText.has(kind) ? [name] : []), ...items.flatMap(numbersIn)];
}

/** What is wrong with a canonical record, worst first. */
export function faultsOf(record: unknown): CanonicalFault[] {
  if (!isPlain(record))
    return [{ kind: 'form', what: 'A canonical record is no object.', remedy: 'Return { records: [ … ] }.' }];
  const found = [...moneyFaults(record), ...offsetFaults(record), ...identifierFaults(record)];
  return found.length > 0 ? found : formFaults(record);
}

/** Everything else that its schema says. */
function formFaults(record: Plain): CanonicalFault[] {
  return checkCanonicalRecord(record).map(({ field, message }) => ({
    kind: 'form',
    what: `"${field}" of the ${String(record['type'])} ${message.replace(/\.$/, '')}.`,
    remedy: 'See the list of canonical records.',
  }));
}

function moneyFaults(record: Plain): CanonicalFault[] {
  const { traits: _, properties: __, identifiers: ___, ...own } = record;
  const named = numbers.get(String(record['type'])) ?? [];
  const remedy = 'Write money as decimal text, such as "12.50", and add it with sumDecimals.';
  return leavesOf(own).flatMap(({ path, value }) => {
    if (!named.includes(path.at(-1) ?? '')) return [];
    const place = `"${path.join('.')}" of the ${String(record['type'])}`;
    const written = typeof value === 'number' ? `the number ${value}` : `${String(value)}, which was computed as one`;
    const isFloat = typeof value === 'number' || (typeof value === 'string' && noise.test(value));
    return isFloat
      ? [{ kind: 'money' as const, what: `A float stands for money: ${place} is ${written}.`, remedy }]
      : [];
  });
}

function offsetFaults(record: Plain): CanonicalFault[] {
  const { occurredAt } = record;
  if (typeof occurredAt === 'string' && zoned.test(occurredAt) && !Number.isNaN(Date.parse(occurredAt))) return [];
  const what = `"occurredAt" is ${JSON.stringify(occurredAt)}, a time without an offset.`;
  return [
    { kind: 'offset', what, remedy: 'Write ISO 8601 with "Z" or "+02:00": without it nobody knows which day it was.' },
  ];
}

function identifierFaults(record: Plain): CanonicalFault[] {
  const list = Array.isArray(record['identifiers']) ? record['identifiers'] : [];
  const empty = list.some(
    (one) =>
      !isPlain(one) ||
      typeof one['value'] !== 'string' ||
      one['value'].trim() === '' ||
      /^(null|undefined|none|NaN|\[object Object\])$/i.test(one['value']),
  );
  return empty
    ? [
        {
          kind: 'identifier',
          what: `An identifier of the ${String(record['type'])} is empty.`,
          remedy: 'Leave out what the vendor does not tell: equal empty identifiers make one person of all.',
        },
      ]
    : [];
}
