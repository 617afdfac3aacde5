import { createHash } from 'node:crypto';
import type { Answer } from '@customering/simulator-core';
import { z } from 'zod';
import { invalid, notFound, ok } from './answers';
import { written } from './moment';
import { pagedList, type Listing } from './paged-list';

const wish = z.looseObject({
  webhook: z.looseObject({
    name: z.string().min(1),
    endpoint: z.url(),
    http_method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
    request_format: z.enum(['json', 'xml', 'form_encoded']),
    status: z.enum(['active', 'inactive']),
    subscriptions: z.array(z.string()).default(['conditional_ticket_events']),
  }),
});

export type Webhook = z.output<typeof wish>['webhook'] & {
  readonly id: string;
  readonly secret: string;
  readonly created_at: string;
};

/** The webhooks of the account. The vendor makes the secret of each, and tells it when it is asked. */
export class HeldWebhooks {
  private readonly held = new Map<string, Webhook>();
  private made = 0;

  get all(): readonly Webhook[] {
    return [...this.held.values()];
  }

  /** What somebody does in Zendesk's own screens. */
  deleteAll(): void {
    this.held.clear();
  }

  create(body: string, now: Date): Answer {
    const read = wish.safeParse(jsonOf(body));
    if (!read.success)
      return invalid('InvalidWebhook', read.error.issues[0]?.path.join('.') ?? 'the webhook does not fit');
    const { webhook } = read.data;
    const isEvent = webhook.subscriptions.some((one) => one.startsWith('zen:event-type:'));
    if (isEvent && (webhook.http_method !== 'POST' || webhook.request_format !== 'json'))
      return invalid('InvalidWebhook', 'event subscriptions need POST and json');
    const number = ++this.made;
    const secret = createHash('sha256').update(`signing ${number}`).digest('base64');
    const id = `01WEBHOOK${String(number).padStart(17, '0')}`;
    const held: Webhook = { ...webhook, id, secret, created_at: written(now) };
    this.held.set(id, held);
    return ok({ webhook: shown(held) }, 201);
  }

  list(listing: Listing): Answer {
    const part = listing.query.get('filter[name_contains]') ?? '';
    return pagedList('webhooks', this.all.filter(({ name }) => name.includes(part)).map(shown), listing);
  }

  show(id: string): Answer {
    const found = this.held.get(id);
    return found ? ok({ webhook: shown(found) }) : notFound();
  }

  signingSecret(id: string): Answer {
    const found = this.held.get(id);
    return found ? ok({ signing_secret: { algorithm: 'SHA256', secret: found.secret } }) : notFound();
  }

  delete(id: string): Answer {
    return this.held.delete(id) ? { status: 204, body: '' } : notFound();
  }
}

function shown({ secret: _, ...webhook }: Webhook) {
  return { ...webhook, created_by: '1', updated_by: '1', updated_at: webhook.created_at };
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (problem) {
    if (problem instanceof SyntaxError) return null;
    throw problem;
  }
}
