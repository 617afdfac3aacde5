import { generateWorld, ZendeskSimulator } from '@customering/simulator-zendesk';
import { ConnectedVendor, VendorBench } from './support/connected-vendor';

const account = { email: 'admin@toys.example', token: 'zendesk_simulated' };
const exportsPerMinute = 10;

let its: VendorBench;
beforeAll(async () => {
  its = await VendorBench.open('connector-zendesk');
});
afterAll(() => its.close());

it('asks for what a notice is about while a first load has used up the exports of the minute', async () => {
  const world = generateWorld(1, { tickets: 40, calls: 0 });
  const zendesk = await ZendeskSimulator.start({ ...account, exportsPerMinute, largestPage: 2 }, world);
  zendesk.clock.standAt('2026-02-10T00:00:00Z');
  const connected = await ConnectedVendor.open(its, {
    connector: 'zendesk',
    settings: { subdomain: 'toys', email: account.email, address: `http://${zendesk.host}` },
    secrets: { apiToken: account.token },
    streams: ['tickets'],
    host: zendesk.host,
  });
  const { workspace, place, vendors } = connected;
  const load = await vendors.open(workspace.id, place.source, 'tickets', { cursor: null, notBefore: null });
  let ticket = '';
  for (let page = 0; page < exportsPerMinute; page++)
    ticket = (await load.next())?.records.at(-1)?.dedupeKey.split(':').at(-1) ?? '';
  const waiting = load.next().catch((problem: unknown) => problem);
  const fetched = await vendors.fetch(workspace.id, place.source, { stream: 'tickets', id: ticket });
  await load.close();
  await waiting;
  zendesk.close();

  expect(fetched?.dedupeKey).toContain(ticket);
  expect(zendesk.asked.filter((one) => one.includes('/incremental/'))).toHaveLength(exportsPerMinute);
  expect(zendesk.overLimit).toBe(0);
}, 30_000);
