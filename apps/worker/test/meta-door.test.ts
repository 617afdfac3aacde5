import * as fc from 'fast-check';
import { newId, type WorkspaceId } from '@customering/kernel';
import { loadPlugins } from '@customering/plugin-host';
import { answerHandshake, countItems, verifyDelivery } from '@customering/webhooks';
import { createHmac } from 'node:crypto';

/** What the door does with deliveries of Meta, by the recipe of the connector alone. */
async function connectorAndRecipe() {
  const plugins = await loadPlugins({ running: { kind: 'here' } });
  const connector = plugins.find(newId<WorkspaceId>(), 'meta');
  const recipe = plugins.connectors.get('meta')?.presets[0]?.recipe;
  if (!connector || !recipe) throw new Error('the connector is not built, or has no preset');
  return { connector, recipe };
}

const settings = { pageId: '1000001', accessToken: 'kept elsewhere', appSecret: 'kept elsewhere' };

const sentBy = (body: Buffer, headers: Readonly<Record<string, string>>) => ({
  method: 'POST',
  headers,
  url: 'https://a.example/hooks/x',
  query: {},
  bodies: [body] as const,
});

it('the connector cuts a delivery into as many records as the door counts, whatever its form is', async () => {
  const { connector, recipe } = await connectorAndRecipe();
  const names = ['object', 'entry', 'changes', 'messaging', 'standby', 'value', 'messages', 'statuses', 'field'];
  const body = fc.oneof(
    fc.jsonValue(),
    fc.object({ key: fc.constantFrom(...names), values: [fc.constantFrom('page', 7, null)], maxDepth: 7, maxKeys: 4 }),
  );
  await fc.assert(
    fc.asyncProperty(body, async (value) => {
      const bytes = Buffer.from(JSON.stringify(value));
      const row = { bytes, receivedAt: new Date(0), meta: {}, offset: 1, records: 1, intact: true };
      const [reading] = await connector.read([row], settings);
      const counted = reading && 'records' in reading ? reading.records.length : null;

      expect(counted).toBe(countItems({ headers: {} }, JSON.parse(String(bytes)), null, recipe));
    }),
    { numRuns: 300 },
  );
});

it('answers the question of Meta with its challenge, for the token that was agreed alone', async () => {
  const { recipe } = await connectorAndRecipe();
  const secrets = { signing: [], verifyToken: ['agreed'] };
  const asked = (token: string) => {
    const query = { 'hub.mode': 'subscribe', 'hub.challenge': '1158201444', 'hub.verify_token': token };
    return answerHandshake(recipe.handshakes, { ...sentBy(Buffer.alloc(0), {}), method: 'GET', query }, secrets, []);
  };

  expect(asked('agreed')).toMatchObject({ kind: 'answer', status: 200, body: '1158201444' });
  expect(asked('guessed')).toMatchObject({ kind: 'refuse', reason: 'verify_token_wrong' });
});

it('proves the bytes as they came, in which letters are escaped', async () => {
  const { recipe } = await connectorAndRecipe();
  const bytes = Buffer.from('{"object":"page","entry":[{"text":"gr\\u00fc\\u00dfe"}]}');
  const digest = createHmac('sha256', 'secret').update(bytes).digest('hex');
  const headers = { 'x-hub-signature-256': `sha256=${digest}` };
  const anew = Buffer.from(JSON.stringify(JSON.parse(String(bytes))));

  expect(verifyDelivery(recipe.signature, sentBy(bytes, headers), ['secret'], 0).ok).toBe(true);
  expect(verifyDelivery(recipe.signature, sentBy(anew, headers), ['secret'], 0).ok).toBe(false);
});
