import { PluginError, type ConnectorContext } from '@customering/plugin-sdk';
import { z } from 'zod';
import { addressOf, type Settings } from './settings';

/** What of a response is looked at while it is fetched; all of it is kept. */
const response = z.looseObject({
  token: z.string().min(1),
  submitted_at: z.string(),
  answers: z.array(z.looseObject({ field: z.looseObject({ id: z.string() }).optional() })).nullish(),
});
const page = z.looseObject({
  total_items: z.number(),
  page_count: z.number().optional(),
  items: z.array(response),
});

export type Response = z.output<typeof response>;
export type ResponsePage = z.output<typeof page>;

export interface ResponseFilter {
  readonly page_size: number;
  /** From this second on. */
  readonly since?: string | undefined;
  /** Up to this second, and including it. */
  readonly until?: string | undefined;
  /** Only those older than the response of this token. */
  readonly before?: string | undefined;
  /** Only those that hold this text somewhere. */
  readonly query?: string | undefined;
}

/** Responses of a form, the latest first; null for a form that is gone, "refused" for a filter that the vendor does not understand. */
export async function askResponses(
  { http, config }: Pick<ConnectorContext<Settings>, 'http' | 'config'>,
  form: string,
  filter: ResponseFilter,
): Promise<ResponsePage | null | 'refused'> {
  const url = new URL(responsesOf(config, form));
  for (const [name, value] of Object.entries(filter))
    if (value !== undefined) url.searchParams.set(name, String(value));
  const answer = await http.send({ url: url.href, headers: { accept: 'application/json' }, accept: [400, 404] });
  if (answer.status === 404) return null;
  if (answer.status === 400) return 'refused';
  const read = page.safeParse(answer.json());
  if (read.success) return read.data;
  const field = read.error.issues[0]?.path.join('.') ?? '';
  throw new PluginError('transient', `Typeform's list of responses has another form at "${field}".`, { field });
}

export function responsesOf(config: Settings, form: string): string {
  return `${addressOf(config)}/forms/${encodeURIComponent(form)}/responses`;
}

/** An instant as the vendor's filters take it: UTC, to the second, without a zone. */
export function toSecond(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19);
}
