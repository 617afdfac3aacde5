import { metrics, webhooks } from '@customering/contracts';
import { BrandsInTest } from './support/brands-in-test';
import { contents } from './support/contents';
import { foreignWrites, withoutForeignIds } from './support/foreign-writes';
import { servedOperations, tracesOf, type Operation } from './support/sweep';
import type { BrandInTest } from './support/two-brands';

let all: BrandsInTest;
let writes: Operation[];
let bodiesOf: (brand: BrandInTest) => ReturnType<typeof foreignWrites>;

beforeAll(async () => {
  all = await BrandsInTest.start();
  writes = (await servedOperations(all.api)).filter(({ method, isPublic }) => method !== 'GET' && !isPublic);
  const { items } = await all.owner.call(metrics.listMetrics);
  const metricId = items.find(({ id }) => id.endsWith('net-sales'))?.id ?? '';
  const recipe = (await all.owner.call(webhooks.webhookPresets)).items.find(({ id }) => id === 'custom')?.recipe;
  bodiesOf = (brand) => foreignWrites(brand, metricId, recipe);
}, 60_000);

afterAll(() => all.stop());

it('knows every operation of the served document that writes', () => {
  const spoken = [...Object.keys(bodiesOf(all.foreign)), ...Object.keys(withoutForeignIds)];

  expect(writes.map(({ id }) => id).sort()).toEqual(spoken.sort());
});

/** Refused for the id, before anything else could be: a body that names it in vain is told which field. */
function isRefusal(status: number, text: string): boolean {
  return (
    status === 403 ||
    status === 404 ||
    (status === 422 && /"field":"(brandId|brandIds|definition\.filter\.brandIds)"/.test(text))
  );
}

it('changes nothing of another brand or workspace, whatever is sent with its ids, by whom and where', async () => {
  const trespassers = [
    ['limited key', all.limited, [all.foreign, all.elsewhere]],
    ['limited person', all.limitedPerson, [all.foreign, all.elsewhere]],
    ['stranger', all.stranger, [all.ours, all.foreign]],
    ['owner', all.owner, [all.elsewhere]],
  ] as const;
  const before = await contents(all.api);
  const done: string[] = [];
  for (const [who, client, brands] of trespassers)
    for (const brand of brands)
      for (const operation of writes)
        for (const input of bodiesOf(brand)[operation.id] ?? []) {
          const { status, text } = await client.send(operation, input);
          if (!isRefusal(status, text) || tracesOf(brand, text).length > 0)
            done.push(`${who} ${operation.id} of ${brand.name}: ${status} ${text.slice(0, 200)}`);
        }

  expect(done).toEqual([]);
  expect(await contents(all.api)).toEqual(before);
}, 120_000);

it('does what was refused to others for the owner, so that it was refused for the ids', async () => {
  const sessionsOfOthers = 'endSession';
  const failed: string[] = [];
  const bodies = bodiesOf(all.foreign);
  for (const operation of writes)
    for (const input of bodies[operation.id] ?? []) {
      const { status, text } = await all.owner.send(operation, input);
      if (status >= 400 && status !== 409 && operation.id !== sessionsOfOthers)
        failed.push(`${operation.id}: ${status} ${text.slice(0, 300)}`);
    }

  expect(failed).toEqual([]);
}, 60_000);
