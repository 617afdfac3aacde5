import { canonicalSchemas, checkCanonicalRecord, type CanonicalRecord } from '@customering/plugin-sdk/canonical';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { ConformanceFault } from '../conformance-fault';
import type { KitFact } from './kit-fact';

const fileSchema = z.strictObject({
  metric: z.string(),
  params: z.record(z.string(), z.unknown()).default({}),
  window: z.strictObject({ from: z.iso.datetime(), to: z.iso.datetime() }),
  facts: z.array(z.looseObject({ customer: z.string().nullable().default(null) })),
});

export type GoldenFacts = Omit<z.output<typeof fileSchema>, 'facts'> & { readonly facts: readonly KitFact[] };

const ending = '.facts.json';

/** Golden facts of a folder, and where their figures stand. */
export function goldenFiles(folder: string): { facts: string; figures: string }[] {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(ending)) : [];
  return names
    .sort()
    .map((name) => ({ facts: join(folder, name), figures: join(folder, name.replace(ending, '.figures.json')) }));
}

/** Throws `ConformanceFault` that names the file, the fact and the field. */
export function readGoldenFacts(file: string): GoldenFacts {
  const read = fileSchema.safeParse(parsed(file));
  if (!read.success) throw unfit(file, read.error.issues[0]?.path.join('.') ?? '', read.error.issues[0]?.message ?? '');
  return { ...read.data, facts: read.data.facts.map((fact, index) => factOf(file, index, fact)) };
}

/** All golden facts of a folder. A file that does not fit is told of where its figures are compared. */
export function allGoldenFacts(folder: string): readonly KitFact[] {
  return goldenFiles(folder).flatMap(({ facts }) => {
    try {
      return readGoldenFacts(facts).facts;
    } catch (problem) {
      if (problem instanceof ConformanceFault) return [];
      throw problem;
    }
  });
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (problem) {
    throw unfit(file, '', problem instanceof Error ? problem.message : String(problem));
  }
}

/** A fact is a canonical record; who it is about is said by `customer`, so that it needs no identifiers. */
function factOf(file: string, index: number, { customer, ...given }: { customer: string | null }): KitFact {
  const record: object = { identifiers: [], ...given };
  const [problem] = checkCanonicalRecord(record);
  if (problem) throw unfit(file, `facts.${index}.${problem.field}`, problem.message);
  return { customer, record: record as CanonicalRecord }; // it was just checked
}

function unfit(file: string, field: string, message: string): ConformanceFault {
  const where = field === '' ? '' : `, "${field}"`;
  return new ConformanceFault(
    `${basename(file)}${where}: ${message}.`,
    `Facts are canonical records of a type (${Object.keys(canonicalSchemas).join(', ')}), with "customer" in place of identifiers.`,
  );
}
