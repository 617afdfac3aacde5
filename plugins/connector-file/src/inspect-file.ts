import type { FileInspection, RawInput } from '@customering/plugin-sdk';
import { readConfig } from './file-config';
import { guessColumns, lookAt, type ColumnLook, type Guess } from './guess-columns';
import { parseRows, asRow } from './parse-rows';
import { readTable } from './read-table';

const mostRows = 5_000;
const shownSamples = 5;

/** What the columns of a file probably are, and what has to be asked. */
export function inspectFile(
  sample: readonly RawInput[],
  plainConfig: Readonly<Record<string, unknown>>,
): FileInspection {
  const config = readConfig(plainConfig);
  const encoding = sample[0] ? readTable(sample[0], config.file).encoding : 'utf-8';
  const rows = cellsOf(sample, plainConfig);
  const names = namesOf(sample, rows, config.file);
  const looks = names.map((name) =>
    lookAt(
      name,
      rows.map((cells) => cells[name] ?? ''),
    ),
  );
  const guesses = guessColumns(looks);
  const columns = looks.map((look, index) => describe(look, rows, guesses[index]));
  return {
    encoding,
    columns,
    questions: questionsFor(looks, guesses),
    suggested: suggest(looks, guesses, plainConfig),
  };
}

function namesOf(
  sample: readonly RawInput[],
  rows: readonly Readonly<Record<string, string>>[],
  facts: ReturnType<typeof readConfig>['file'],
): readonly string[] {
  if (facts.format === 'ndjson') return [...new Set(rows.flatMap((cells) => Object.keys(cells)))].slice(0, 500);
  return (sample[0] && readTable(sample[0], facts).names) ?? [];
}

function cellsOf(
  sample: readonly RawInput[],
  config: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>>[] {
  const [first] = sample;
  if (!first) return [];
  const names = readTable(first, readConfig(config).file).names;
  const file = typeof config['file'] === 'object' ? config['file'] : {};
  const known = { ...config, file: { ...file, inspection: { columns: (names ?? []).map((name) => ({ name })) } } };
  return sample
    .flatMap((raw) => parseRows(raw, known))
    .slice(0, mostRows)
    .map(({ payload }) => asRow(payload).cells);
}

function describe(
  look: ColumnLook,
  rows: readonly Readonly<Record<string, string>>[],
  guess: Guess | undefined,
): FileInspection['columns'][number] {
  const values = rows.map((cells) => cells[look.name] ?? '').filter((text) => text !== '');
  return {
    name: look.name,
    samples: [...new Set(values)].slice(0, shownSamples),
    filled: values.length,
    distinct: new Set(values).size,
    guess: guess?.target ?? 'skip',
    sure: guess?.sure ?? 'no',
    why: guess?.why ?? '',
  };
}

const of = (looks: readonly ColumnLook[], guesses: readonly Guess[], target: string) =>
  looks[guesses.findIndex((guess) => guess.target === target)];
const amountOf = (looks: readonly ColumnLook[], guesses: readonly Guess[]) =>
  of(looks, guesses, 'net') ?? of(looks, guesses, 'total');

function questionsFor(looks: readonly ColumnLook[], guesses: readonly Guess[]): FileInspection['questions'] {
  const date = of(looks, guesses, 'occurred_at');
  const amount = amountOf(looks, guesses);
  const questions: FileInspection['questions'][number][] = [];
  if (date && date.formats.length > 1 && isAmbiguous(date.formats))
    questions.push({
      code: 'date_order',
      column: date.name,
      text: `Which comes first in "${date.name}", the day or the month?`,
      options: date.formats.map((format) => ({ value: format, label: format })),
    });
  if (date && !['iso', 'epoch_s', 'epoch_ms'].includes(date.formats[0] ?? ''))
    questions.push({
      code: 'zone',
      column: date.name,
      text: `In which time zone are the times in "${date.name}"?`,
      options: [],
    });
  if (amount && !of(looks, guesses, 'currency'))
    questions.push({
      code: 'currency',
      column: amount.name,
      text: `Which currency is "${amount.name}" in?`,
      options: [],
    });
  if (amount && amount.values.some((text) => /^[-(\u2212]|-$/.test(text.trim())))
    questions.push({
      code: 'negative',
      column: amount.name,
      text: `What do amounts below zero in "${amount.name}" mean?`,
      options: [
        { value: 'refund', label: 'Money given back' },
        { value: 'reject', label: 'A mistake: set the row aside' },
      ],
    });
  if (!['customer_id', 'email', 'phone', 'user_id'].some((target) => of(looks, guesses, target)))
    questions.push({
      code: 'person',
      column: null,
      text: 'Which column says who the customer is?',
      options: looks.map(({ name }) => ({ value: name, label: name })),
    });
  const kind = of(looks, guesses, 'kind');
  if (kind)
    questions.push({
      code: 'kind',
      column: kind.name,
      text: `Which values of "${kind.name}" mark a refund?`,
      options: [...new Set(kind.values)].slice(0, 12).map((value) => ({ value, label: value })),
    });
  return questions;
}

function isAmbiguous(formats: readonly string[]): boolean {
  return formats.some((format) => format.startsWith('d/M')) && formats.some((format) => format.startsWith('M/d'));
}

function suggest(
  looks: readonly ColumnLook[],
  guesses: readonly Guess[],
  config: Readonly<Record<string, unknown>>,
): FileInspection['suggested'] {
  const date = of(looks, guesses, 'occurred_at');
  const amount = amountOf(looks, guesses);
  const kind = of(looks, guesses, 'kind');
  const decimals = looks.map(({ numbers }) => numbers.decimal).filter((decimal) => decimal !== null);
  return {
    kind: amount ? 'orders' : of(looks, guesses, 'score') ? 'answers' : 'contacts',
    columns: looks.map(({ name }, index) => ({ column: name, target: guesses[index]?.target ?? 'skip' })),
    dateFormat: date?.formats[0] ?? 'iso',
    zone: typeof config['zone'] === 'string' ? config['zone'] : 'UTC',
    decimal: amount?.numbers.decimal ?? decimals[0] ?? '.',
    currency: null,
    namespace: typeof config['namespace'] === 'string' ? config['namespace'] : 'file',
    negative: amount?.values.some((text) => /^[-(]/.test(text.trim())) ? 'refund' : 'reject',
    refundValues: kind
      ? [...new Set(kind.values)].filter((value) => /refund|return|erstatt|gutschrift|storno|retoure/i.test(value))
      : [],
    rowKey: [],
    region: null,
  };
}
