import { createHash } from 'node:crypto';
import { PluginError, type ConnectorContext, type PullPage, type PullStart } from '@customering/plugin-sdk';
import { formsToRead, readForm, type Form } from './forms';
import { readPlace, writePlace, type Place, type Read } from './place';
import { askResponses, toSecond, type Response, type ResponsePage } from './responses';
import type { Settings } from './settings';
import { toRecord } from './to-record';

/** The vendor leaves out what was answered within about the last half hour; twice that is read again. */
export const overlapSeconds = 3_600;
const pageSize = 1_000;

type Context = ConnectorContext<Settings>;

/** Form after form; each from its latest response backwards, down to where the last run began, less the overlap. */
export async function* readResponses(_: string, from: PullStart, context: Context): AsyncGenerator<PullPage> {
  const begun = readPlace(from.cursor);
  const forms = await formsToRead(context);
  let place: Place = { ...begun, at: begun.at && forms.includes(begun.at.form) ? begun.at : null };
  const first = Math.max(0, forms.indexOf(place.at?.form ?? ''));
  for (const form of [...forms.slice(first), ...forms.slice(0, first)])
    for await (const step of readOne(form, place, from.notBefore, context)) {
      place = step.place;
      yield { records: step.records, resumeFrom: writePlace(place) };
    }
}

interface Step extends Pick<PullPage, 'records'> {
  readonly place: Place;
}

async function* readOne(form: string, begun: Place, notBefore: string | null, context: Context): AsyncGenerator<Step> {
  const known = begun.forms[form];
  const since = sinceOf(known, notBefore);
  let definition: Form | null = null;
  let place = begun.at?.form === form ? begun : { ...begun, at: null };
  for (;;) {
    const page = await askPage(form, place, since, context);
    if (page === null) return;
    if (isKnown(page, place, known)) return;
    definition ??= page.items.length > 0 ? await readForm(context, form) : null;
    const next = behind(form, page, place, known);
    yield { records: recordsOf(page, definition), place: next };
    if (next.at === null) return;
    if (next.at.before === place.at?.before)
      throw new PluginError('transient', `Typeform repeats the same page of form ${form}.`);
    place = next;
  }
}

/** Null for a form that is gone. The response at which the page before ended may be gone too: then it begins anew. */
async function askPage(
  form: string,
  { at }: Place,
  since: string | undefined,
  context: Context,
): Promise<ResponsePage | null> {
  const page = await askResponses(context, form, { page_size: pageSize, since, before: at?.before });
  if (page === 'refused' && at !== null) return askPage(form, { forms: {}, at: null }, since, context);
  if (page === 'refused')
    throw new PluginError('bug', `Typeform does not understand the request for responses of form ${form}.`);
  if (page === null) context.log.warn('a form is gone', { form });
  return page;
}

function sinceOf(known: Read | undefined, notBefore: string | null): string | undefined {
  const overlapped = known ? (known.latest - overlapSeconds) * 1_000 : -Infinity;
  const limit = notBefore === null ? -Infinity : Date.parse(notBefore);
  const since = Math.max(overlapped, limit);
  return Number.isFinite(since) ? toSecond(since) : undefined;
}

/** Nothing but what the last run saw: not stored again. */
function isKnown(page: ResponsePage, { at }: Place, known: Read | undefined): boolean {
  return at === null && !hasMore(page) && (page.items.length === 0 || digestOf(page.items) === known?.digest);
}

function hasMore({ items, page_count = 1 }: ResponsePage): boolean {
  return items.length > 0 && page_count > 1;
}

function behind(form: string, page: ResponsePage, { forms, at }: Place, known: Read | undefined): Place {
  const latest = at?.latest ?? Math.max(known?.latest ?? 0, ...page.items.map(secondOf));
  const last = page.items.at(-1);
  if (last && hasMore(page)) return { forms, at: { form, before: last.token, latest } };
  // Of several pages the digest says nothing: the next run reads its overlap once more.
  const digest = at === null ? digestOf(page.items) : '';
  return { forms: { ...forms, [form]: { latest, digest } }, at: null };
}

function recordsOf({ items }: ResponsePage, form: Form | null) {
  return form === null ? [] : items.map((response) => toRecord(response, form));
}

function digestOf(items: readonly Response[]): string {
  const names = items.map(({ token, submitted_at }) => `${token} ${submitted_at}`).sort();
  return createHash('sha256').update(names.join('\n')).digest('hex').slice(0, 8);
}

function secondOf({ submitted_at }: Response): number {
  const at = Date.parse(submitted_at);
  return Number.isNaN(at) ? 0 : Math.floor(at / 1_000);
}
