import { PluginError, subscriptionToken, type SubscriptionCalls } from '@customering/plugin-sdk';
import { fieldsOf, listOf, textOf, type Fields } from './fields';
import { Graph, type Context } from './graph';
import type { Settings } from './settings';

/** What of each kind of account Meta is to tell. */
const fieldsOfObject: Readonly<Record<string, readonly string[]>> = {
  page: ['feed', 'messages', 'message_echoes', 'messaging_postbacks'],
  instagram: ['comments', 'live_comments', 'mentions', 'messages'],
  whatsapp_business_account: ['messages', 'smb_message_echoes'],
};

/**
 * An app has one address for each kind of account, and each account is told to speak to the app. One that calls another address is left
 * alone: whoever uses the app would lose what is sent there.
 */
export const subscription: SubscriptionCalls<Settings> = {
  async exists(context, url) {
    const graph = new Graph(context);
    if ((await missing(graph, context, url)).length > 0) return false;
    for (const { path } of speakers(context)) if (!(await speaks(graph, path, context))) return false;
    return true;
  },
  async create(context, url) {
    const graph = new Graph(context);
    for (const object of await missing(graph, context, url)) {
      const fields = (fieldsOfObject[object] ?? []).join(',');
      const form = { object, callback_url: url, fields, include_values: 'true', verify_token: subscriptionToken };
      await graph.tellApp('POST', pathOf(context), form);
    }
    for (const { path, query } of speakers(context)) await graph.tell(path, query);
  },
  async remove(context, url) {
    const graph = new Graph(context);
    const ours = (await graph.ofApp(pathOf(context))).filter(({ callback_url: at }) => at === url);
    for (const { object } of ours) await graph.tellApp('DELETE', pathOf(context), { object: textOf(object) });
  },
};

/** The kinds of accounts of the settings of which nothing, or less than is read, comes to the address. */
async function missing(graph: Graph, context: Context, url: string): Promise<readonly string[]> {
  const held = new Map((await graph.ofApp(pathOf(context))).map((one) => [textOf(one['object']), one] as const));
  return objectsIn(context.config).filter((object) => {
    const one = held.get(object);
    if (one === undefined || one['active'] === false) return true;
    if (textOf(one['callback_url']) !== url) throw taken(object);
    return !(fieldsOfObject[object] ?? []).every((field) => fieldsIn(one).includes(field));
  });
}

function objectsIn({ pageId, instagramId, whatsappId }: Settings): readonly string[] {
  return [
    ...(pageId === undefined ? [] : ['page']),
    ...(instagramId === undefined ? [] : ['instagram']),
    ...(whatsappId === undefined ? [] : ['whatsapp_business_account']),
  ];
}

/** Names alone, or names with versions. */
function fieldsIn({ fields }: Fields): readonly string[] {
  const list: readonly unknown[] = Array.isArray(fields) ? fields : [];
  return list.map((field) => (typeof field === 'string' ? field : textOf(fieldsOf(field)['name'])));
}

/** Accounts that have to be told to speak to the app. Instagram speaks through its Page. */
function speakers({ config: { pageId, whatsappId } }: Context) {
  const fields = (fieldsOfObject['page'] ?? []).join(',');
  return [
    ...(pageId === undefined ? [] : [{ path: `${pageId}/subscribed_apps`, query: { subscribed_fields: fields } }]),
    ...(whatsappId === undefined ? [] : [{ path: `${whatsappId}/subscribed_apps`, query: {} }]),
  ];
}

async function speaks(graph: Graph, path: string, { config: { appId } }: Context): Promise<boolean> {
  const { data } = await graph.item(path);
  const apps = listOf(data).flatMap(({ id, whatsapp_business_api_data: app }) => [id, fieldsOf(app)['id']]);
  return apps.some((id) => textOf(id) === appId);
}

function pathOf({ config: { appId } }: Context): string {
  if (appId !== undefined) return `${appId}/subscriptions`;
  throw new PluginError('config', 'Fill in the number of the app: without it Meta cannot be told where to send.', {
    field: 'appId',
  });
}

function taken(object: string): PluginError {
  const words = `The app sends what happens on "${object}" to another address already. Take that away at developers.facebook.com, or use an app of its own.`;
  return new PluginError('config', words, { reason: 'address_taken' });
}
