import type { RawRow } from '@customering/ingestion';
import { newId, type WorkspaceId } from '@customering/kernel';
import { loadPlugins, type PluginRegistry } from '../src';
import { aConnector, aManifest, writtenPlugin } from '../src/testing';

const open: PluginRegistry[] = [];
afterAll(() => open.forEach((registry) => registry.close()));

const repairs = [
  { field: 'currency', use: 'value', value: 'EUR' },
  { field: 'shop.town', use: 'rename', of: 'Köln', value: 'Cologne' },
];
const bytes = Buffer.from('{"shop":{"town":"Köln"}}');
const row: RawRow = { bytes, receivedAt: new Date(0), meta: {}, offset: 1, records: 1, intact: true };

/** What the connector was given to read: the payload, then its settings. */
async function givenTo(parts: string): Promise<unknown> {
  const code = aConnector(
    `normalise: ({ payload }, { config }) => read({ id: JSON.stringify([payload, config]) }),
     ${parts}`,
  );
  const registry = await loadPlugins({ found: [writtenPlugin(code, aManifest())] });
  open.push(registry);
  const connector = registry.find(newId<WorkspaceId>(), 'planted');
  if (!connector) throw new Error(registry.plugins[0]?.reason ?? '');
  const [read] = await connector.read([row], { repairs }, 'payloads');
  const [record] = read && 'records' in read ? read.records : [];
  const [made] = record && 'records' in record.became ? record.became.records : [];
  expect(record?.payload).toEqual({ shop: { town: 'Köln' } });
  return JSON.parse(String(made?.externalId));
}

it("makes a person's repairs to what any connector reads, and shows no setting that its schema does not know", async () => {
  expect(await givenTo('config: z.strictObject({}),')).toEqual([{ shop: { town: 'Cologne' }, currency: 'EUR' }, {}]);
});

it('leaves them to a connector that repairs by itself', async () => {
  expect(await givenTo('ownRepairs: true,')).toEqual([{ shop: { town: 'Köln' } }, { repairs }]);
});
