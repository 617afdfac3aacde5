import { createHmac } from 'node:crypto';
import type { HeldResponse } from './held-responses';
import type { SimulatedForm } from './scenario';

export interface Notice {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What the webhook of a form sends for a response, signed as "Secure your webhooks" describes it. */
export function noticeOf(form: SimulatedForm, response: HeldResponse, secret: string): Notice {
  // The scales are left out.
  const fields = form.fields.map((field) => ({ ...field, properties: {} }));
  const body = JSON.stringify({
    event_id: `event-${response.token}`,
    event_type: 'form_response',
    form_response: {
      form_id: form.id,
      ...response.body,
      definition: { id: form.id, title: form.title, fields },
    },
  });
  const signature = createHmac('sha256', secret).update(body, 'utf8').digest('base64');
  return { body, headers: { 'content-type': 'application/json', 'Typeform-Signature': `sha256=${signature}` } };
}
