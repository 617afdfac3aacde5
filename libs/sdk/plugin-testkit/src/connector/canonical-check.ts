import { isPlain, leavesOf, type Plain } from '../json';

export interface CanonicalFault {
  readonly kind: 'form' | 'money' | 'offset' | 'identifier';
  readonly what: string;
  readonly remedy: string;
}

const zoned = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;
const decimal = /^-?\d{1,20}(\.\d{1,10})?$/;
/** 0.1 + 0.2 as a double has it, and the like. */
const noise = /\.\d*(?:0{6,}[1-9]|9{6,})\d*$|[eE]/;
const numbers = new Set([
  'gross',
  'discount',
  'tax',
  'shipping',
  'units',
  'amount',
  'quantity',
  'unitPrice',
  'unitCost',
  'score',
  'scaleMin',
  'scaleMax',
  'fee',
]);
const required: Readonly<Record<string, readonly string[]>> = {
  identity_claim: [],
  profile: ['traits'],
  interaction: ['channel', 'signal', 'name'],
  order: ['currency', 'gross'],
  refund: ['currency', 'amount'],
  survey_response: ['instrument'],
};

/** What is wrong with a canonical record, worst first. */
export function faultsOf(record: unknown): CanonicalFault[] {
  if (!isPlain(record))
    return [{ kind: 'form', what: 'A canonical record is no object.', remedy: 'Return { records: [ … ] }.' }];
  return [...formFaults(record), ...moneyFaults(record), ...offsetFaults(record), ...identifierFaults(record)];
}

function formFaults(record: Plain): CanonicalFault[] {
  const type = String(record['type']);
  const fields = Object.hasOwn(required, type) ? ['externalId', ...(required[type] ?? [])] : null;
  if (!fields)
    return [
      {
        kind: 'form',
        what: `There is no canonical record of type "${type}".`,
        remedy: `Known are ${Object.keys(required).join(', ')}.`,
      },
    ];
  const missing = fields.find((name) => record[name] === undefined || record[name] === '' || record[name] === null);
  const told = { kind: 'form' as const, remedy: 'See the list of canonical records.' };
  if (missing) return [{ ...told, what: `The ${type} has no "${missing}".` }];
  if (!Array.isArray(record['identifiers'])) return [{ ...told, what: `The ${type} has no list "identifiers".` }];
  const { currency } = record;
  return currency === undefined || (typeof currency === 'string' && /^[A-Z]{3}$/.test(currency))
    ? []
    : [{ ...told, what: `The ${type} has the currency ${JSON.stringify(currency)}, which is no ISO 4217 code.` }];
}

function moneyFaults(record: Plain): CanonicalFault[] {
  const { traits: _, properties: __, ...own } = record;
  const remedy = 'Write money as decimal text, such as "12.50", and add it with sumDecimals.';
  return leavesOf(own).flatMap(({ path, value }) => {
    const name = path.at(-1) ?? '';
    if (!numbers.has(name) || value === undefined) return [];
    const place = `"${path.join('.')}" of the ${String(record['type'])}`;
    if (typeof value === 'number')
      return [{ kind: 'money' as const, what: `A float stands for money: ${place} is the number ${value}.`, remedy }];
    if (typeof value === 'string' && noise.test(value))
      return [
        {
          kind: 'money' as const,
          what: `A float stands for money: ${place} is ${value}, which was computed as one.`,
          remedy,
        },
      ];
    return typeof value === 'string' && decimal.test(value)
      ? []
      : [{ kind: 'money' as const, what: `${place} is ${JSON.stringify(value)}, which is no decimal number.`, remedy }];
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
