import type { ImportMapping, ImportTarget } from '@customering/contracts';
import type { Problem } from '@customering/kernel';

type Kind = ImportMapping['kind'];

interface Need {
  /** One of them is enough. */
  readonly oneOf: readonly ImportTarget[];
  readonly message: string;
}

const person: Need = {
  oneOf: ['customer_id', 'email', 'phone', 'user_id'],
  message: 'say which column names the customer: customer id, e-mail or telephone',
};
const amount: Need = { oneOf: ['total', 'net'], message: 'say which column holds the amount' };
const place: Need = { oneOf: ['store'], message: 'say which column names the shop' };

const arm: readonly Need[] = [
  { oneOf: ['pilot'], message: 'say which column names the pilot' },
  { oneOf: ['variant'], message: 'say which column names the variant' },
  {
    oneOf: [...person.oneOf, 'store', 'team', 'account', 'region'],
    message: 'say which column names the customer, the shop, the team, the account or the region',
  },
];

/** What a row of each kind is nothing without, beside its date. */
const needs: Readonly<Record<Kind, readonly Need[]>> = {
  orders: [person, amount],
  interactions: [person, { oneOf: ['name'], message: 'say which column names what happened' }],
  contacts: [person],
  answers: [person, { oneOf: ['score', 'comment'], message: 'say which column holds the score or the comment' }],
  calls: [
    { oneOf: ['caller', 'called', 'phone', 'customer_id'], message: 'say which column holds the number that called' },
    { oneOf: ['direction', 'caller'], message: 'say which column holds the direction, or the number that called' },
  ],
  tickets: [{ oneOf: ['record_id'], message: "say which column holds the ticket's number" }],
  visits: [place, { oneOf: ['visits'], message: 'say which column counts the visits' }],
  sales: [place, amount],
  spend: [{ oneOf: ['total'], message: 'say which column holds the amount' }],
  headcount: [
    { oneOf: ['people'], message: 'say which column says how many people' },
    { oneOf: ['team', 'store', 'region'], message: 'say which column names the team, the shop or the region' },
  ],
  audience: [{ oneOf: ['followers', 'metric'], message: 'say which column counts the followers, or something else' }],
  assignments: arm,
  exposures: arm,
};

const money: Partial<Record<Kind, readonly ImportTarget[]>> = {
  orders: ['total', 'net'],
  sales: ['total', 'net'],
  spend: ['total'],
  headcount: ['hourly_cost'],
  calls: ['cost'],
};

/** What a mapping still lacks before its rows can mean anything. */
export function gapsOf(mapping: ImportMapping, columns: readonly string[]): Problem[] {
  const has = (target: ImportTarget) => mapping.columns.some((column) => column.target === target);
  const gaps: Problem[] = [];
  const need = (missing: boolean, field: string, message: string) => missing && gaps.push({ field, message });
  const unknown = mapping.columns.filter(({ column }) => !columns.includes(column));
  unknown.forEach(({ column }) => gaps.push({ field: 'columns', message: `the file has no column "${column}"` }));
  need(!has('occurred_at'), 'columns', 'say which column holds the date');
  needs[mapping.kind].forEach(({ oneOf, message }) => need(!oneOf.some(has), 'columns', message));
  const isMoney = money[mapping.kind]?.some(has) === true;
  need(isMoney && !has('currency') && mapping.currency === null, 'currency', 'say which currency the amounts are in');
  need(!isZone(mapping.zone), 'zone', 'use a name such as Europe/Berlin');
  mapping.rowKey
    .filter((column) => !columns.includes(column))
    .forEach((column) => gaps.push({ field: 'rowKey', message: `the file has no column "${column}"` }));
  return gaps.concat(doubled(mapping));
}

/** Only traits and what was counted may come from several columns. */
function doubled(mapping: ImportMapping): Problem[] {
  const single = mapping.columns.filter(({ target }) => !['skip', 'trait', 'metric'].includes(target));
  return single.flatMap(({ column, target }, index) => {
    const isSecond = single.findIndex((other) => other.target === target) < index;
    return isSecond
      ? [{ field: 'columns', message: `"${column}" is a second column for ${target.replaceAll('_', ' ')}` }]
      : [];
  });
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) instanceof Intl.DateTimeFormat;
  } catch {
    return false; // the constructor throws for an unknown zone
  }
}
