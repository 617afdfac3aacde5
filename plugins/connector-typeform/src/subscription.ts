import { subscriptionSecret, type ConnectorContext, type SubscriptionCalls } from '@customering/plugin-sdk';
import { z } from 'zod';
import { formsToRead } from './forms';
import { addressOf, type Settings } from './settings';

type Context = ConnectorContext<Settings>;

const webhook = z.looseObject({ url: z.string(), enabled: z.boolean() });

/** A webhook of our own in each form that is read. */
export const subscription: SubscriptionCalls<Settings> = {
  async exists(context, url) {
    for (const form of await formsToRead(context)) if (!(await isThere(form, context, url))) return false;
    return true;
  },
  async create(context, url) {
    const body = JSON.stringify({ url, enabled: true, secret: subscriptionSecret, verify_ssl: true });
    const headers = { 'content-type': 'application/json' };
    for (const form of await formsToRead(context))
      if (!(await isThere(form, context, url)))
        await context.http.send({ method: 'PUT', url: placeOf(form, context, url), headers, body });
  },
  async remove(context, url) {
    for (const form of await formsToRead(context))
      await context.http.send({ method: 'DELETE', url: placeOf(form, context, url), accept: [404] });
  },
};

async function isThere(form: string, context: Context, url: string): Promise<boolean> {
  const answer = await context.http.send({ url: placeOf(form, context, url), accept: [404] });
  if (answer.status === 404) return false;
  const found = webhook.safeParse(answer.json());
  return found.success && found.data.url === url && found.data.enabled;
}

/** Each address of ours has a webhook of its own name, so that two sources of one account leave each other alone. */
function placeOf(form: string, { config }: Pick<Context, 'config'>, url: string): string {
  const tag = `customering-${url.split('/').at(-1)?.slice(0, 12) ?? ''}`;
  return `${addressOf(config)}/forms/${encodeURIComponent(form)}/webhooks/${encodeURIComponent(tag)}`;
}
