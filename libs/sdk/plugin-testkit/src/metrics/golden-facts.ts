import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { kitFactSchema, usualWords, type FactWords } from './kit-fact';

export const goldenFactsSchema = z.strictObject({
  metric: z.string(),
  params: z.record(z.string(), z.unknown()).default({}),
  window: z.strictObject({ from: z.iso.datetime(), to: z.iso.datetime() }),
  facts: z.array(kitFactSchema),
});

const ending = '.facts.json';

/** Golden facts of a folder, and where their figures stand. */
export function goldenFiles(folder: string): { facts: string; figures: string }[] {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(ending)) : [];
  return names
    .sort()
    .map((name) => ({ facts: join(folder, name), figures: join(folder, name.replace(ending, '.figures.json')) }));
}

/**
 * The usual words of facts, and those of the golden ones: a metric that counts what an author calls "Ticket" would find nothing
 * among facts by chance. A file that does not fit is told of where its figures are compared.
 */
export function wordsOf(folder: string): FactWords {
  const facts = goldenFiles(folder).flatMap((file) => {
    const read = goldenFactsSchema.safeParse(JSON.parse(readFileSync(file.facts, 'utf8')));
    return read.success ? read.data.facts : [];
  });
  const all = (name: keyof FactWords) => [...new Set([...usualWords[name], ...facts.map((fact) => fact[name])])];
  return { instrument: all('instrument'), name: all('name'), channel: all('channel') };
}
