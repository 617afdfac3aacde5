import type { RawRecord } from '@customering/plugin-sdk';
import type { Form } from './forms';
import type { Response } from './responses';

/**
 * A response with the questions that it answers: their scales stand in the form, which may be another one tomorrow. It counts more than
 * the notice of the same response, which may lack them.
 */
export function toRecord(response: Response, { id, title, language, questions }: Form): RawRecord {
  const asked = (response.answers ?? []).flatMap(({ field }) => questions.get(field?.id ?? '') ?? []);
  const form = { id, title, language, fields: asked };
  return {
    dedupeKey: `response:${response.token}`,
    version: `${response.submitted_at}#2`,
    stream: 'responses',
    payload: { form, response },
  };
}
