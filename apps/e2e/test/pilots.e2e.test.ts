import { createPilotClient, type Rule, type Unit } from '@customering/pilot-client';
import { newId } from '@customering/kernel';
import { startProduct, type RunningProduct } from './support/running-product';
import { eventually } from './support/eventually';

let product: RunningProduct;

beforeAll(async () => {
  product = await startProduct();
}, 60_000);

afterAll(() => product.stop());

const rule: Rule = {
  ...{ pilot: 'free-returns', version: 1, state: 'open', salt: 's', unit: 'person', how: 'asked', control: 'as-now' },
  variants: [
    { key: 'as-now', share: 5_000 },
    { key: 'free', share: 5_000 },
  ],
  ...{ ramp: [], layer: null, holdout: null, when: [] },
};

async function write(one: Rule): Promise<void> {
  await product.client.rows(
    `insert into core.pilot_rule (workspace_id, pilot_id, key, rule) select workspace_id, $1, $2, $3 from ops.workspace
     on conflict (workspace_id, key) do update set rule = excluded.rule`,
    [newId(), one.pilot, JSON.stringify(one)],
  );
}

interface Fact {
  readonly kind: string;
  readonly count: string;
  readonly people: string;
  readonly stores: string;
}

const facts = () =>
  product.client.rows<Fact>(
    `select kind, count(*) as count, count(distinct member_id) as people, count(details ->> 'store') as stores from core.other_fact group by kind order by kind`,
  );

it('puts people and stores into variants, tells it once however often it is asked and by whom, and stops', async () => {
  const { writeKey } = await product.client.addEventSource('Shop');
  await write(rule);
  await write({ ...rule, pilot: 'late-opening', unit: 'store' });
  const problems: unknown[] = [];
  const onProblem = (problem: unknown) => problems.push(problem);
  const asking = createPilotClient({ url: product.intakeUrl, writeKey, onProblem });
  const working = createPilotClient({ url: product.url, writeKey, rules: [], onProblem });
  await eventually(
    () => asking.refresh().then(() => asking.variant('late-opening', { kind: 'store', key: 'utrecht-1' })),
    ({ why }) => why === 'assigned',
  );
  await working.refresh();
  const people = Array.from({ length: 20 }, (_, index): Unit => ({ kind: 'person', key: `c-${index}` }));
  const asked = await Promise.all(people.map((unit) => asking.variant('free-returns', unit)));
  const workedOut = await Promise.all(people.map((unit) => working.variant('free-returns', unit)));
  for (const [index, { variant }] of asked.slice(0, 5).entries())
    await asking.exposed('free-returns', people[index] ?? { identifiers: [] }, variant ?? '', 'web');
  await Promise.all([asking.flush(), working.flush()]);
  const stored = await eventually(facts, (rows) => rows.map(({ count }) => count).join() === '21,5');
  await write({ ...rule, state: 'ended' });
  const stopped = await eventually(
    () => asking.refresh().then(() => asking.variant('free-returns', { kind: 'person', key: 'c-1' })),
    ({ why }) => why === 'closed',
    5_000,
  );

  expect(workedOut).toEqual(asked);
  expect(stored).toEqual([
    { kind: 'assignment', count: '21', people: '20', stores: '1' },
    { kind: 'exposure', count: '5', people: '5', stores: '0' },
  ]);
  expect(stopped.variant).toBeNull();
  expect(problems).toEqual([]);
});
