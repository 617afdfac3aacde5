import * as fc from 'fast-check';
import { newId, type WorkspaceId } from '@customering/kernel';
import { loadPlugins } from '@customering/plugin-host';
import { countItems } from '@customering/webhooks';

/** The door counts a delivery before any plugin has seen it; a difference would set the whole delivery aside. */
it('the connector finds as many records in a delivery as the door counted', async () => {
  const plugins = await loadPlugins({ running: { kind: 'here' } });
  const connector = plugins.find(newId<WorkspaceId>(), 'webhook');
  const list = fc.array(fc.jsonValue(), { maxLength: 4 });
  const body = fc.oneof(
    fc.jsonValue(),
    list,
    list.map((events) => ({ data: { events } })),
    list.map((events) => ({ data: [{ events }], events })),
  );
  const type = fc.constantFrom('application/json', 'application/cloudevents-batch+json', 'text/plain');
  const headers = fc.record(
    { 'content-type': type, 'ce-specversion': fc.constant('1.0') },
    { requiredKeys: ['content-type'] },
  );
  await fc.assert(
    fc.asyncProperty(
      body,
      headers,
      fc.constantFrom(null, 'events', 'data.events', 'data'),
      async (value, sent, items) => {
        const text = JSON.stringify(value);
        const isJson = sent['content-type'] !== 'text/plain' || /^[[{]/.test(text);
        const meta = { headers: sent, items };
        const row = { bytes: Buffer.from(text), receivedAt: new Date(0), meta, offset: 1, records: 1, intact: true };
        const [reading] = (await connector?.read([row], {})) ?? [];
        const counted = reading && 'records' in reading ? reading.records.length : null;

        expect(counted).toBe(countItems({ headers: sent }, isJson ? value : undefined, items));
      },
    ),
    { numRuns: 1_000 },
  );
});
