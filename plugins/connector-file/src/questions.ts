import type { FileInspection } from '@customering/plugin-sdk';
import type { FileConfig } from './file-config';
import { amountOf, columnOf, type Seen } from './seen';
import { isOurs } from './own-numbers';

type Question = FileInspection['questions'][number];
type Kind = FileConfig['kind'];

const ofPeople: readonly Kind[] = ['orders', 'interactions', 'contacts', 'answers'];
const shownNumbers = 12;

/** What the file cannot tell, and has to be asked of what it seems to be. */
export function questionsFor(seen: Seen, kind: Kind): Question[] {
  return [
    ...aboutDates(seen),
    ...aboutDecimals(seen),
    ...aboutMoney(seen, kind),
    ...(ofPeople.includes(kind) ? aboutPeople(seen) : []),
    ...(kind === 'orders' ? aboutRefunds(seen) : []),
    ...(kind === 'calls' ? aboutNumbers(seen) : []),
  ];
}

function aboutDates(seen: Seen): Question[] {
  const date = columnOf(seen, 'occurred_at');
  if (!date) return [];
  const order: Question[] = isAmbiguous(date.formats)
    ? [
        {
          code: 'date_order',
          column: date.name,
          text: `Which comes first in "${date.name}", the day or the month?`,
          options: date.formats.map((format) => ({ value: format, label: format })),
        },
      ]
    : [];
  if (['iso', 'rfc2822', 'epoch_s', 'epoch_ms'].includes(date.formats[0] ?? '')) return order;
  const text = `In which time zone are the times in "${date.name}"?`;
  return [...order, { code: 'zone', column: date.name, text, options: [] }];
}

function isAmbiguous(formats: readonly string[]): boolean {
  return formats.some((format) => format.startsWith('d/M')) && formats.some((format) => format.startsWith('M/d'));
}

const skipped = ['skip', 'occurred_at', 'trait', 'record_id', 'part_id', 'order_id', 'sku', 'customer_id', 'phone'];

/** "1.204" is a thousand, or a little more than one: asked where no other number tells. */
function aboutDecimals({ looks, guesses }: Seen): Question[] {
  const numbers = looks.filter((look, at) => look.numbers.isNumber && !skipped.includes(guesses[at]?.target ?? 'skip'));
  const unclear = numbers.find(({ values }) => values.some((text) => /^\D?\d{1,3}[.,]\d{3}\D?$/.test(text.trim())));
  if (!unclear || numbers.some(({ numbers: { decimal } }) => decimal !== null)) return [];
  return [
    {
      code: 'decimal',
      column: unclear.name,
      text: `Which sign stands before the decimals in "${unclear.name}"?`,
      options: [
        { value: '.', label: 'A point; a comma parts thousands' },
        { value: ',', label: 'A comma; a point parts thousands' },
      ],
    },
  ];
}

function aboutMoney(seen: Seen, kind: Kind): Question[] {
  const amount = amountOf(seen);
  if (!amount) return [];
  const currency: Question[] = columnOf(seen, 'currency')
    ? []
    : [{ code: 'currency', column: amount.name, text: `Which currency is "${amount.name}" in?`, options: [] }];
  const isBelow = amount.values.some((text) => /^[-(\u2212]|-$/.test(text.trim()));
  if (!isBelow || (kind !== 'orders' && kind !== 'sales')) return currency;
  return [
    ...currency,
    {
      code: 'negative',
      column: amount.name,
      text: `What do amounts below zero in "${amount.name}" mean?`,
      options: [
        { value: 'refund', label: 'Money given back' },
        { value: 'reject', label: 'A mistake: set the row aside' },
      ],
    },
  ];
}

function aboutPeople(seen: Seen): Question[] {
  if (['customer_id', 'email', 'phone', 'user_id'].some((target) => columnOf(seen, target))) return [];
  return [
    {
      code: 'person',
      column: null,
      text: 'Which column says who the customer is?',
      options: seen.looks.map(({ name }) => ({ value: name, label: name })),
    },
  ];
}

function aboutRefunds(seen: Seen): Question[] {
  const kind = columnOf(seen, 'kind');
  if (!kind) return [];
  return [
    {
      code: 'kind',
      column: kind.name,
      text: `Which values of "${kind.name}" mark a refund?`,
      options: [...new Set(kind.values)].slice(0, 12).map((value) => ({ value, label: value })),
    },
  ];
}

/** Where no column says it, a call's direction follows from whose numbers these are: asked of calls between two outside numbers. */
function aboutNumbers(seen: Seen): Question[] {
  const [caller, called] = [columnOf(seen, 'caller')?.name, columnOf(seen, 'called')?.name];
  if (columnOf(seen, 'direction') || caller === undefined || called === undefined) return [];
  const times = new Map<string, number>();
  seen.rows
    .map((cells) => [cells[caller] ?? '', cells[called] ?? ''])
    .filter((pair) => pair.every((number) => number !== '' && !isOurs(number, [])))
    .flat()
    .forEach((number) => times.set(number, (times.get(number) ?? 0) + 1));
  const often = [...times].sort(([, left], [, right]) => right - left).slice(0, shownNumbers);
  if (often.length === 0) return [];
  return [
    {
      code: 'own_numbers',
      column: called,
      text: 'Which of these numbers are your own? Numbers of up to six digits are taken for extensions.',
      options: often.map(([value]) => ({ value, label: value })),
    },
  ];
}
