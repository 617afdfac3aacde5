import { ask, started } from './shop';

const run = `mutation ($query: String!, $group: Boolean!) {
  bulkOperationRunQuery(query: $query, groupObjects: $group) { bulkOperation { id status } userErrors { field message } }
}`;
const orders = '{ orders { edges { node { id name lineItems { edges { node { id quantity } } } } } } }';

async function exported(group: boolean) {
  const simulator = await started();
  const begun = await ask(simulator, run, { query: orders, group });
  const second = await ask(simulator, run, { query: orders, group });
  const poll = '{ currentBulkOperation { status url objectCount rootObjectCount } }';
  let told = await ask(simulator, poll);
  const states = [begun.body.data.bulkOperationRunQuery.bulkOperation.status];
  while (told.body.data.currentBulkOperation.status !== 'COMPLETED') {
    states.push(told.body.data.currentBulkOperation.status);
    told = await ask(simulator, poll);
  }
  const { url, objectCount } = told.body.data.currentBulkOperation;
  const text = await (await fetch(url)).text();
  const lines = text
    .trim()
    .split('\n')
    .map((line): { id: string; __parentId?: string } => JSON.parse(line));
  return { lines, states, objectCount, userErrors: second.body.data.bulkOperationRunQuery.userErrors };
}

it('takes a while, then gives each item a line, with the id of what it belongs to', async () => {
  const { lines, states, objectCount, userErrors } = await exported(true);
  const parents = new Set(lines.filter((line) => line.__parentId === undefined).map(({ id }) => id));

  expect(states).toEqual(['CREATED', 'RUNNING', 'RUNNING']);
  expect(Number(objectCount)).toBe(lines.length);
  expect(lines.length).toBeGreaterThan(parents.size);
  expect(lines.every(({ __parentId: parent }) => parent === undefined || parents.has(parent))).toBe(true);
  expect(userErrors).toHaveLength(1);
});

it('puts children anywhere when they are not grouped', async () => {
  const { lines } = await exported(false);
  const placeOf = new Map(lines.map(({ id }, place) => [id, place]));
  const early = lines.filter((line, place) => (placeOf.get(line.__parentId ?? '') ?? -1) > place);

  expect(early.length).toBeGreaterThan(0);
});

it.each([
  ['{ shop { name } }', 'at least one connection'],
  [
    '{ orders { edges { node { id refunds { id refundLineItems { edges { node { quantity } } } } } } } }',
    'within a list',
  ],
  ['{ orders { edges { node { colour } } } }', 'colour'],
])('refuses %s', async (query, why) => {
  const simulator = await started();
  const { body } = await ask(simulator, run, { query, group: true });

  expect(body.data.bulkOperationRunQuery.bulkOperation).toBeNull();
  expect(body.data.bulkOperationRunQuery.userErrors[0].message).toContain(why);
});
