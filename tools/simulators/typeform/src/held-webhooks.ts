import { z } from 'zod';
import type { Answer } from '@customering/simulator-core';
import { refused } from './answer';

const wish = z.object({
  url: z.url(),
  enabled: z.boolean().default(false),
  secret: z.string().optional(),
  verify_ssl: z.boolean().default(true),
});

export interface HeldWebhook extends z.output<typeof wish> {
  readonly form: string;
  readonly tag: string;
}

/** The webhooks of each form, by their tag. */
export class HeldWebhooks {
  private readonly held = new Map<string, HeldWebhook>();

  of(form: string): readonly HeldWebhook[] {
    return [...this.held.values()].filter((one) => one.form === form);
  }

  /** What somebody does in Typeform's own screens. */
  deleteAll(): void {
    this.held.clear();
  }

  answer(method: string, form: string, tag: string, body: string): Answer {
    const place = `${form} ${tag}`;
    const found = this.held.get(place);
    if (method === 'PUT') return this.put({ form, tag }, body);
    if (!found) return refused(404, 'NOT_FOUND', 'Webhook not found');
    if (method === 'DELETE') {
      this.held.delete(place);
      return { status: 204, body: '' };
    }
    return shown(found);
  }

  private put({ form, tag }: { readonly form: string; readonly tag: string }, body: string): Answer {
    const read = wish.safeParse(JSON.parse(body));
    if (!read.success) return refused(400, 'VALIDATION_ERROR', 'The webhook does not fit');
    const made = { ...read.data, form, tag };
    this.held.set(`${form} ${tag}`, made);
    return shown(made);
  }
}

/** The secret is told back by nobody. */
function shown({ form, tag, url, enabled, verify_ssl }: HeldWebhook): Answer {
  return { status: 200, body: { id: `${form}-${tag}`, form_id: form, tag, url, enabled, verify_ssl } };
}
