import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scenarioSchema, TypeformSimulator } from '../src';

const scenario = scenarioSchema.parse(JSON.parse(readFileSync(join(__dirname, '../scenarios/shop.json'), 'utf8')));
const generous = { ...scenario, requestsPerSecond: 1_000 };
const open: TypeformSimulator[] = [];

afterEach(() => open.splice(0).forEach((simulator) => simulator.close()));

async function started(its = generous): Promise<TypeformSimulator> {
  const simulator = await TypeformSimulator.start(its);
  open.push(simulator);
  return simulator;
}

async function ask(simulator: TypeformSimulator, path: string, token = 'tfp_simulated') {
  const response = await fetch(`http://${simulator.host}${path}`, { headers: { authorization: `Bearer ${token}` } });
  return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
}

async function tokens(simulator: TypeformSimulator, filter: string): Promise<string[]> {
  const { body } = await ask(simulator, `/forms/afterSale/responses?${filter}`);
  return body.items.map(({ token }: { token: string }) => token);
}

it('walks from the latest response back, also through those of one second', async () => {
  const simulator = await started();
  const seen: string[] = [];
  for (let page = await tokens(simulator, 'page_size=1000'); page.length > 0;) {
    seen.push(...page);
    page = await tokens(simulator, `page_size=1000&before=${seen.at(-1)}`);
  }

  expect(seen).toHaveLength(30);
  expect(new Set(seen).size).toBe(30);
  expect(seen[0]).toBe('sameSecond16');
  expect(seen.at(-1)).toBe('spread0');
});

it('filters by time with both ends, by text and by token', async () => {
  const simulator = await started();

  expect(await tokens(simulator, 'since=2026-02-10T08:02:00&until=2026-02-10T08:04:00')).toEqual([
    'spread2',
    'spread1',
  ]);
  expect(await tokens(simulator, 'query=PERSON7@')).toEqual(['spread7']);
  expect(await tokens(simulator, 'included_response_ids=spread1,spread3')).toEqual(['spread3', 'spread1']);
  expect((await ask(simulator, '/forms/afterSale/responses?page_size=4')).body).toMatchObject({
    total_items: 30,
    page_count: 8,
  });
});

it('answers errors as the vendor does', async () => {
  const simulator = await started();

  expect(await ask(simulator, '/forms', 'wrong')).toMatchObject({
    status: 401,
    body: { code: 'AUTHENTICATION_FAILED' },
  });
  expect(await ask(simulator, '/forms/none')).toMatchObject({ status: 404, body: { code: 'FORM_NOT_FOUND' } });
  expect(await ask(simulator, '/forms/afterSale/responses?page_size=1001')).toMatchObject({ status: 400 });
  expect(await ask(simulator, '/forms/afterSale/responses?before=spread1&sort=submitted_at,asc')).toMatchObject({
    status: 400,
  });
  expect(await ask(simulator, '/forms/afterSale/responses?before=gone')).toMatchObject({ status: 400 });
});

it('counts the calls of any second', async () => {
  const simulator = await started(scenario);
  const answers = await Promise.all(Array.from({ length: 5 }, () => ask(simulator, '/forms')));

  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 429, 429, 429]);
  expect(answers.find(({ status }) => status === 429)?.headers.get('retry-after')).toBe('1');
  expect(simulator.overLimit).toBe(3);
});

it('lists late responses when they are revealed, and deleted ones no more', async () => {
  const simulator = await started();
  simulator.responses.reveal('half an hour later');
  await fetch(`http://${simulator.host}/forms/afterSale/responses?included_response_ids=late0,nobody`, {
    method: 'DELETE',
    headers: { authorization: 'Bearer tfp_simulated' },
  });

  expect(await tokens(simulator, 'since=2026-02-10T08:30:00&until=2026-02-10T08:59:59')).toEqual(['late1']);
});

it('signs the bytes that it sends', async () => {
  const simulator = await started();
  const { body, headers } = simulator.notice('afterSale', 'spread3', 'a shared word');
  const expected = createHmac('sha256', 'a shared word').update(Buffer.from(body)).digest('base64');

  expect(headers['Typeform-Signature']).toBe(`sha256=${expected}`);
  expect(JSON.parse(body)).toMatchObject({
    event_type: 'form_response',
    form_response: { form_id: 'afterSale', token: 'spread3', definition: { id: 'afterSale' } },
  });
});

it.each([
  ['too_many_date', 429],
  ['server_error', 500],
  ['unauthorised', 401],
  ['forbidden', 403],
] as const)('fails with %s where the scenario says so, and goes on', async (kind, status) => {
  const simulator = await started({ ...generous, faults: [{ on: 'responses', nth: 2, times: 1, kind, seconds: 2 }] });
  const statuses: number[] = [];
  for (let call = 0; call < 3; call++) statuses.push((await ask(simulator, '/forms/repair/responses')).status);

  expect(statuses).toEqual([200, status, 200]);
});
