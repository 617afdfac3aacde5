import { checkAccount, discover } from '../src/check-account';
import { settings } from '../src/settings';
import { instagramId, pageId, playedContext, refusal } from './played-http';

it('says permission by permission what can be read', async () => {
  const { context } = playedContext((path, query) => {
    if (path.endsWith('conversations'))
      return query.get('platform') === 'messenger' ? { body: { data: [] } } : refusal(10);
    return path.endsWith('insights') ? refusal(100) : { body: { data: [] } };
  });
  const scopes = await checkAccount(context);

  expect(scopes.map(({ scope, ok }) => [scope, ok])).toEqual([
    ['facebook_posts', true],
    ['facebook_messages', true],
    ['facebook_counts', false],
    ['instagram_posts', true],
    ['instagram_messages', false],
    ['instagram_counts', false],
    ['whatsapp', true],
  ]);
  expect(scopes.find(({ scope }) => scope === 'instagram_messages')?.remedy).toContain('instagram_manage_messages');
});

it('asks about the accounts alone that the settings name', async () => {
  const { context, asked } = playedContext(() => ({ body: { data: [] } }), { whatsappId: '3000003' });

  expect((await checkAccount(context)).map(({ scope }) => scope)).toEqual(['whatsapp']);
  expect(asked).toEqual(['GET 3000003/phone_numbers']);
  expect((await discover(context)).streams.some(({ available }) => available)).toBe(false);
});

it('lets a token that does not hold through', async () => {
  const { context } = playedContext(() => refusal(190));

  await expect(checkAccount(context)).rejects.toMatchObject({ kind: 'auth' });
});

it('counts views where one of the two accounts may', async () => {
  const { context } = playedContext((path) => (path === `${pageId}/insights` ? refusal(10) : { body: { data: [] } }));
  const { streams } = await discover(context);

  expect(streams.find(({ stream }) => stream === 'insights')).toEqual({ stream: 'insights', available: true });
});

it('needs one account at least', () => {
  const secrets = { accessToken: 'x', appSecret: 'y' };

  expect(settings.safeParse(secrets).error?.issues[0]?.path).toEqual(['pageId']);
  expect(settings.safeParse({ ...secrets, instagramId }).success).toBe(true);
});
