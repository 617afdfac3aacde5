import { PluginError } from '@customering/plugin-sdk';
import { z } from 'zod';

const question = z.looseObject({
  id: z.string(),
  ref: z.string().optional(),
  type: z.string().optional(),
  title: z.string().optional(),
  properties: z.looseObject({ steps: z.number().optional(), start_at_one: z.boolean().optional() }).optional(),
});

const form = z.looseObject({
  id: z.string(),
  title: z.string().optional(),
  language: z.string().optional(),
  fields: z.array(question).optional(),
});

const answer = z.looseObject({
  type: z.string(),
  field: z.looseObject({ id: z.string(), type: z.string().optional(), ref: z.string().optional() }),
});

const responseFields = {
  token: z.string().min(1),
  submitted_at: z.string(),
  hidden: z.record(z.string(), z.unknown()).nullish(),
  calculated: z.looseObject({ score: z.unknown().optional() }).nullish(),
  variables: z
    .array(z.looseObject({ key: z.string(), number: z.unknown().optional(), text: z.unknown().optional() }))
    .nullish(),
  answers: z.array(answer).nullish(),
};

const pulled = z.looseObject({ form, response: z.looseObject(responseFields) });
const delivered = z.looseObject({
  form_response: z.looseObject({ ...responseFields, form_id: z.string(), definition: form.optional() }),
});

const notice = delivered.transform(({ form_response: response }) => ({
  form: response.definition ?? { id: response.form_id },
  response,
}));

export type Answer = z.output<typeof answer>;
export type Question = z.output<typeof question>;
export type Form = z.output<typeof form>;
export type Answered = z.output<typeof pulled>['response'];

/** A response and its form, however it came. */
export function readAnswered(payload: unknown): { readonly form: Form; readonly response: Answered } {
  const isNotice = typeof payload === 'object' && payload !== null && 'form_response' in payload;
  const read = isNotice ? notice.safeParse(payload) : pulled.safeParse(payload);
  if (read.success) return read.data;
  const field = read.error.issues[0]?.path.join('.') ?? '';
  throw new PluginError('bad_record', `The response has another form at "${field}".`, { reason: 'bad_form', field });
}
