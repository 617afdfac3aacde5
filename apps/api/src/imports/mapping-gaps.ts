import type { ImportMapping, ImportTarget } from '@customering/contracts';
import type { Problem } from '@customering/kernel';

const people: readonly ImportTarget[] = ['customer_id', 'email', 'phone', 'user_id'];

/** What a mapping still lacks before its rows can mean anything. */
export function gapsOf(mapping: ImportMapping, columns: readonly string[]): Problem[] {
  const has = (target: ImportTarget) => mapping.columns.some((column) => column.target === target);
  const gaps: Problem[] = [];
  const need = (missing: boolean, field: string, message: string) => missing && gaps.push({ field, message });
  const unknown = mapping.columns.filter(({ column }) => !columns.includes(column));
  unknown.forEach(({ column }) => gaps.push({ field: 'columns', message: `the file has no column "${column}"` }));
  need(!has('occurred_at'), 'columns', 'say which column holds the date');
  need(!people.some(has), 'columns', 'say which column names the customer: customer id, e-mail or telephone');
  if (mapping.kind === 'orders') {
    need(!has('total') && !has('net'), 'columns', 'say which column holds the amount');
    need(!has('currency') && mapping.currency === null, 'currency', 'say which currency the amounts are in');
  }
  need(mapping.kind === 'interactions' && !has('name'), 'columns', 'say which column names what happened');
  need(
    mapping.kind === 'answers' && !has('score') && !has('comment'),
    'columns',
    'say which column holds the score or the comment',
  );
  need(!isZone(mapping.zone), 'zone', 'use a name such as Europe/Berlin');
  mapping.rowKey
    .filter((column) => !columns.includes(column))
    .forEach((column) => gaps.push({ field: 'rowKey', message: `the file has no column "${column}"` }));
  return gaps.concat(doubled(mapping));
}

/** Only traits may come from several columns. */
function doubled(mapping: ImportMapping): Problem[] {
  const single = mapping.columns.filter(({ target }) => target !== 'skip' && target !== 'trait');
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
