import type { ConnectorContext, EraseReceipt, ExportedItem, Subject } from '@customering/plugin-sdk';
import { formsToRead } from './forms';
import { isOf } from './person';
import { askResponses, responsesOf, type Response } from './responses';
import type { Settings } from './settings';

type Context = ConnectorContext<Settings>;

const pageSize = 1_000;
/** As many ids as an address surely has room for. */
const deletedAtOnce = 50;

/** Deletes the person's responses. The vendor does it later than it says so, hence it is asked again what is left. */
export async function eraseResponses(subject: Subject, context: Context): Promise<EraseReceipt> {
  const found = await responsesOfPerson(subject, context);
  if (found.length === 0) return { state: 'not_found' };
  for (const { form, responses } of found)
    for (let start = 0; start < responses.length; start += deletedAtOnce) {
      const tokens = responses.slice(start, start + deletedAtOnce).map(({ token }) => token);
      const ids = `included_response_ids=${encodeURIComponent(tokens.join(','))}`;
      const url = `${responsesOf(context.config, form)}?${ids}`;
      await context.http.send({ method: 'DELETE', url, accept: [404], idempotent: true });
    }
  const left = await responsesOfPerson(subject, context);
  return { state: left.length === 0 ? 'erased' : 'owing' };
}

export async function* exportResponses(subject: Subject, context: Context): AsyncGenerator<ExportedItem> {
  for (const { form, responses } of await responsesOfPerson(subject, context))
    for (const response of responses) yield { stream: 'responses', payload: { form: { id: form }, response } };
}

interface Found {
  readonly form: string;
  readonly responses: readonly Response[];
}

async function responsesOfPerson(subject: Subject, context: Context): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const form of await formsToRead(context)) {
    const responses = new Map<string, Response>();
    for (const { value } of subject.identifiers)
      for await (const response of search(form, value, context))
        if (isOf(response, subject)) responses.set(response.token, response);
    if (responses.size > 0) found.push({ form, responses: [...responses.values()] });
  }
  return found;
}

/** The vendor finds every response that holds the text somewhere, so also those of others who mention it. */
async function* search(form: string, query: string, context: Context): AsyncGenerator<Response> {
  for (let before: string | undefined; ;) {
    const page = await askResponses(context, form, { page_size: pageSize, query, before });
    if (page === null || page === 'refused') return;
    yield* page.items;
    const last = page.items.at(-1)?.token;
    if (last === undefined || last === before || (page.page_count ?? 1) <= 1) return;
    before = last;
  }
}
