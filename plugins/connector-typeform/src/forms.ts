import { PluginError, type ConnectorContext } from '@customering/plugin-sdk';
import { z } from 'zod';
import { addressOf, chosenForms, type Settings } from './settings';

const pageSize = 200;
/** More places than this do not fit into a cursor. */
const mostForms = 400;

const listed = z.looseObject({ id: z.string().min(1), title: z.string().optional() });
const list = z.looseObject({ page_count: z.number().optional(), items: z.array(listed) });

const plainField = z.looseObject({
  id: z.string(),
  ref: z.string().optional(),
  type: z.string().optional(),
  title: z.string().optional(),
  properties: z.looseObject({ fields: z.array(z.unknown()).optional() }).optional(),
});

export type Question = z.output<typeof plainField>;

const definition = z.looseObject({
  id: z.string(),
  title: z.string().optional(),
  settings: z.looseObject({ language: z.string().optional() }).optional(),
  fields: z.array(z.unknown()).default([]),
});

/** A form with its questions by id, those inside of groups too. */
export interface Form {
  readonly id: string;
  readonly title: string | undefined;
  readonly language: string | undefined;
  readonly questions: ReadonlyMap<string, Question>;
}

/** The ids of the forms that are read, always in the same order. */
export async function formsToRead(context: ConnectorContext<Settings>): Promise<readonly string[]> {
  const chosen = chosenForms(context.config);
  const ids = chosen.length > 0 ? chosen : await allForms(context);
  if (ids.length <= mostForms) return [...ids].sort();
  throw new PluginError(
    'config',
    `There are ${ids.length} forms, and one source reads at most ${mostForms}. Name those to be read in the settings.`,
    { field: 'forms' },
  );
}

async function allForms({ http, config }: ConnectorContext<Settings>): Promise<string[]> {
  const ids: string[] = [];
  for (let page = 1, pages = 1; page <= pages; page++) {
    const query = { page, page_size: pageSize };
    const answer = await http.getJson(`${addressOf(config)}/forms`, { query, schema: list });
    ids.push(...answer.items.map(({ id }) => id));
    pages = answer.items.length === 0 ? page : (answer.page_count ?? 1);
  }
  return [...new Set(ids)];
}

export async function readForm({ http, config }: ConnectorContext<Settings>, id: string): Promise<Form> {
  const url = `${addressOf(config)}/forms/${encodeURIComponent(id)}`;
  const { title, settings, fields } = await http.getJson(url, { schema: definition });
  return { id, title, language: settings?.language, questions: new Map(questionsIn(fields)) };
}

function questionsIn(fields: readonly unknown[]): [string, Question][] {
  return fields.flatMap((field) => {
    const read = plainField.safeParse(field);
    if (!read.success) return [];
    const { id, properties } = read.data;
    return [[id, read.data], ...questionsIn(properties?.fields ?? [])];
  });
}
