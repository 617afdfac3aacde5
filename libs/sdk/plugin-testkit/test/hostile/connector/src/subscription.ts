import { subscriptionSecret, type ConnectorContext, type SubscriptionCalls } from '@customering/plugin-sdk';
import { z } from 'zod';
import { breaks } from './fault';

type Config = { readonly baseUrl: string };

const hooks = z.looseObject({ hooks: z.array(z.looseObject({ id: z.string(), url: z.string() })) });

/** One hook an address. */
export const subscription: SubscriptionCalls<Config> = {
  async exists(context, url) {
    return breaks('subscription.there') || (await hooksOf(context, url)).length > 0;
  },
  async create(context, url) {
    if (!breaks('subscription.once') && (await hooksOf(context, url)).length > 0) return;
    const body = JSON.stringify({ url, secret: subscriptionSecret });
    await context.http.send({ method: 'POST', url: `${context.config.baseUrl}/hooks`, body });
  },
  async remove(context, url) {
    const [first] = await hooksOf(context, url);
    if (!first && !breaks('subscription.gone')) return;
    await context.http.send({ method: 'DELETE', url: `${context.config.baseUrl}/hooks/${first?.id ?? 'none'}` });
  },
};

async function hooksOf({ http, config }: ConnectorContext<Config>, url: string) {
  const { hooks: all } = await http.getJson(`${config.baseUrl}/hooks`, { schema: hooks });
  return all.filter((hook) => hook.url === url);
}
