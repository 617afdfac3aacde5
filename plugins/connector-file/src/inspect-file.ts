import type { FileInspection, RawInput } from '@customering/plugin-sdk';
import { cdrLayout } from './cdr-layout';
import { readConfig } from './file-config';
import { fitPresets } from './fit-presets';
import { guessColumns, lookAt, type ColumnLook, type Guess } from './guess-columns';
import { parseRows } from './parse-rows';
import { questionsFor } from './questions';
import { readTable, type Table } from './read-table';
import { asRow, type Cells } from './row';
import { columnOf, type Seen } from './seen';
import { kindOf, suggest } from './suggest';

const mostRows = 5_000;
const shownSamples = 5;

/** Sales that name customers are orders. */
const people = ['customer_id', 'email', 'phone', 'user_id'];

type Plain = Readonly<Record<string, unknown>>;
type Choice = NonNullable<FileInspection['choices']>[number];

/** What the columns of a file probably are, of which known forms it may be, and what has to be asked. */
export function inspectFile(sample: readonly RawInput[], plainConfig: Plain): FileInspection {
  const { file } = readConfig(plainConfig);
  const [first] = sample;
  const table = first ? readTable(first, file) : { names: [], rows: [], encoding: 'utf-8' };
  const names = file.format === 'ndjson' ? [] : (table.names ?? namesWithout(table));
  const rows = cellsOf(sample, names, plainConfig);
  const shown = file.format === 'ndjson' ? namesInside(rows) : names;
  const looks = shown.map((name) =>
    lookAt(
      name,
      rows.map((cells) => cells[name] ?? ''),
    ),
  );
  const { choices, guesses } = choicesFor(looks, rows, plainConfig);
  const [best] = choices;
  return {
    encoding: table.encoding,
    columns: looks.map((look, index) => describe(look, rows, guesses[index])),
    questions: best.questions,
    suggested: best.suggested,
    choices,
  };
}

/** The columns of a file that does not name them: by its form where that is known, else by their place. */
function namesWithout({ rows }: Table): readonly string[] {
  const known = rows
    .slice(0, 20)
    .map(cdrLayout)
    .find((layout) => layout !== null);
  const width = rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  return known ?? Array.from({ length: width }, (_, index) => `column ${index + 1}`);
}

function namesInside(rows: readonly Cells[]): readonly string[] {
  return [...new Set(rows.flatMap((cells) => Object.keys(cells)))].slice(0, 500);
}

function cellsOf(sample: readonly RawInput[], names: readonly string[], config: Plain): Cells[] {
  const file = typeof config['file'] === 'object' ? config['file'] : {};
  const known = { ...config, file: { ...file, inspection: { columns: names.map((name) => ({ name })) } } };
  return sample
    .flatMap((raw) => parseRows(raw, known))
    .slice(0, mostRows)
    .map(({ payload }) => asRow(payload).cells);
}

/** The known forms that fit, and the way without one; its guesses are those of the first. */
function choicesFor(looks: readonly ColumnLook[], rows: readonly Cells[], config: Plain) {
  const free: Seen = { looks, guesses: guessColumns(looks), rows };
  const hasPeople = people.some((target) => columnOf(free, target));
  const fits = fitPresets(looks).filter(({ preset }) => preset.kind !== 'sales' || !hasPeople);
  const known = fits.map(({ preset, guesses }) => choiceOf({ looks, guesses, rows }, preset.kind, preset, config));
  const own = choiceOf(free, kindOf(free), null, config);
  const choices: readonly [Choice, ...Choice[]] = known[0] ? [known[0], ...known.slice(1), own] : [own];
  return { choices, guesses: fits[0]?.guesses ?? free.guesses };
}

function choiceOf(
  seen: Seen,
  kind: Parameters<typeof suggest>[1],
  preset: Parameters<typeof suggest>[2],
  config: Plain,
): Choice {
  return {
    preset: preset?.id ?? null,
    questions: questionsFor(seen, kind),
    suggested: suggest(seen, kind, preset, config),
  };
}

function describe(
  look: ColumnLook,
  rows: readonly Cells[],
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
