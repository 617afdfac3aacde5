import type { RawRow } from '@customering/ingestion';
import { newId, type WorkspaceId } from '@customering/kernel';
import { loadPlugins, type PluginRegistry } from '../src';
import { aConnector, aManifest, writtenPlugin } from '../src/testing';

const open: PluginRegistry[] = [];
afterAll(() => open.forEach((registry) => registry.close()));

async function connectorOf(forget: string) {
  const code = aConnector(
    `parse: ({ bytes }) => JSON.parse(Buffer.from(bytes).toString()).map((payload, index) => ({ dedupeKey: String(index), payload })),
     ${forget}`,
  );
  const registry = await loadPlugins({ found: [writtenPlugin(code, aManifest())] });
  open.push(registry);
  const connector = registry.find(newId<WorkspaceId>(), 'planted');
  if (!connector) throw new Error(registry.plugins[0]?.reason ?? '');
  return connector;
}

function aRow(bytes: string, meta: object = {}): RawRow {
  return { bytes: Buffer.from(bytes), receivedAt: new Date(0), meta: { ...meta }, offset: 1, records: 2, intact: true };
}

const two = '[{"id":"ada"},{"id":"bob"}]';

it('clears items, which are never read again', async () => {
  const connector = await connectorOf(
    `forget: ({ bytes }, items) => Buffer.from(JSON.stringify(JSON.parse(Buffer.from(bytes)).map((one, index) => items.includes(index) ? {} : one))),`,
  );
  const kept = Buffer.from(await connector.forget(aRow(two), [0], {})).toString();
  const [row] = await connector.read([aRow(kept, { erased: [0] })], {});

  expect(kept).toBe('[{},{"id":"bob"}]');
  expect(row).toMatchObject({
    records: [{ became: { ignored: 'erased' } }, { became: { records: [{ externalId: 'bob' }] } }],
  });
});

it('takes nothing back that holds another number of items', async () => {
  const connector = await connectorOf(`forget: () => Buffer.from('[]'),`);

  await expect(connector.forget(aRow(two), [0], {})).rejects.toThrow(/another number/);
});

it('says of a connector that cannot forget that it cannot', async () => {
  const connector = await connectorOf('');

  await expect(connector.forget(aRow(two), [0], {})).rejects.toThrow(/no "forget"/);
});

it('clears pulled records by itself', async () => {
  const connector = await connectorOf('');
  const line = (id: string) => JSON.stringify({ dedupeKey: id, payload: { id } });
  const meta = { form: 'pulled', stream: 'people' };
  const kept = Buffer.from(await connector.forget(aRow(`${line('ada')}\n${line('bob')}`, meta), [0], {})).toString();

  expect(kept).toBe(`{"dedupeKey":"erased","payload":null}\n${line('bob')}`);
});
