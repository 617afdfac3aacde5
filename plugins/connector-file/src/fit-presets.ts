import type { ColumnLook, Guess } from './guess-columns';
import type { Preset, PresetColumn } from './preset';
import { presets } from './presets';

/** A known form that the columns of a file fit, and what each of them is in it. */
export interface Fit {
  readonly preset: Preset;
  /** One a column, in their order. */
  readonly guesses: readonly Guess[];
}

/** The forms whose needed columns the file has, the likeliest first. A column more, or another order of them, is no matter. */
export function fitPresets(looks: readonly ColumnLook[]): Fit[] {
  return presets.flatMap((preset) => {
    const given = preset.columns.flatMap((column) => placeOf(column, looks));
    const isWhole = preset.columns.every(
      (column) => column.needed !== true || given.some((place) => place.column === column),
    );
    return isWhole ? [{ preset, guesses: guessesOf(firstOfEach(given), looks) }] : [];
  });
}

interface Place {
  readonly column: PresetColumn;
  readonly index: number;
}

function placeOf(column: PresetColumn, looks: readonly ColumnLook[]): Place[] {
  const index = column.names.map((name) => looks.findIndex((look) => plain(look.name) === name)).find((at) => at >= 0);
  const look = index === undefined ? undefined : looks[index];
  return index === undefined || !look || !fits(column, look) ? [] : [{ column, index }];
}

/** Where there is something in it, a time has to look like one, and a number like a number. */
function fits({ target, needed }: PresetColumn, look: ColumnLook): boolean {
  if (look.values.length === 0) return needed !== true || target !== 'occurred_at';
  if (target === 'occurred_at') return look.formats.length > 0;
  return (
    !['total', 'visits', 'people', 'followers', 'talk_seconds', 'metric'].includes(target) || isMostlyNumbers(look)
  );
}

/** The name says what it is: a few cells that are no numbers are mistakes in it. */
function isMostlyNumbers({ values }: ColumnLook): boolean {
  return values.filter((text) => /^\s*[-+(\u2212]?\s?\d/.test(text)).length * 2 > values.length;
}

/** A column is one thing only: what stands first in the form. */
function firstOfEach(places: readonly Place[]): readonly Place[] {
  return places.filter((place, at) => places.findIndex(({ index }) => index === place.index) === at);
}

function guessesOf(places: readonly Place[], looks: readonly ColumnLook[]): Guess[] {
  return looks.map(({ name }, at) => {
    const column = places.find(({ index }) => index === at)?.column;
    if (!column) return { target: 'skip', sure: 'yes', why: 'the form of the file makes no use of it' };
    const named = column.trait === undefined ? {} : { trait: column.trait };
    return { target: column.target, sure: 'yes', why: `by the form of the file, where it is "${name}"`, ...named };
  });
}

/** "Created at", "created_at" and "createdAt" are one name. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
