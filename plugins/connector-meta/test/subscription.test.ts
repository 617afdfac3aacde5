import { subscription } from '../src/subscription';
import { pageId, playedContext, whatsappId } from './played-http';

const url = 'https://us.example/hooks/ours';
const appId = '5000005';
const feed = ['feed', 'messages', 'message_echoes', 'messaging_postbacks'];

function account(callback: string, fields: readonly string[], speaking: readonly string[]) {
  const held = { object: 'page', callback_url: callback, active: true, fields: fields.map((name) => ({ name })) };
  return playedContext(
    (path) => {
      if (path === `${appId}/subscriptions`) return { body: { data: [held] } };
      const [id = ''] = path.split('/');
      return { body: { data: speaking.includes(id) ? [{ id: appId }] : [] } };
    },
    { pageId, appId },
  );
}

it.each([
  ['everything comes to the address', feed, [pageId], true],
  ['a field is missing', feed.slice(1), [pageId], false],
  ['the Page does not speak to the app', feed, [], false],
])('knows whether it holds: %s', async (_case, fields, speaking, holds) => {
  expect(await subscription.exists(account(url, fields, speaking).context, url)).toBe(holds);
});

it('leaves an address of others alone, and says what to do', async () => {
  const { context, asked } = account('https://other.example/', feed, [pageId]);

  await expect(subscription.create(context, url)).rejects.toMatchObject({ kind: 'config' });
  await subscription.remove(context, url);
  expect(asked.every((one) => one.startsWith('GET'))).toBe(true);
});

it('takes its own address away', async () => {
  const { context, asked } = account(url, feed, [pageId]);
  await subscription.remove(context, url);

  expect(asked).toEqual([`GET ${appId}/subscriptions`, `DELETE ${appId}/subscriptions`]);
});

it('cannot do without the number of the app', async () => {
  const { context } = playedContext(() => ({ body: { data: [] } }), { whatsappId });

  await expect(subscription.exists(context, url)).rejects.toMatchObject({
    kind: 'config',
    details: { field: 'appId' },
  });
});
