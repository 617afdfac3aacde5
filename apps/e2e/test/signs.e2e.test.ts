import { startProduct, type RunningProduct } from './support/running-product';
import { basic, post } from './support/send';

let product: RunningProduct;

beforeAll(async () => {
  product = await startProduct();
}, 60_000);

afterAll(() => product.stop());

/** The figures of one process by their name and labels as they are written. */
async function signsOf(part: 'API' | 'INTAKE' | 'WORKER'): Promise<Map<string, number>> {
  const answer = await fetch(`http://127.0.0.1:${product.variables[`${part}_OPS_PORT`]}/metrics`);
  const lines = (await answer.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]));
}

it('tells in its metrics what has happened: accepted, refused, loaded, set aside, waiting', async () => {
  const source = await product.client.addEventSource('Counted');
  const event = (id: string, timestamp: string) => ({
    type: 'track',
    userId: 'u',
    event: 'Looked',
    messageId: id,
    timestamp,
  });
  const good = Array.from({ length: 7 }, (_, index) => event(`good-${index}`, new Date().toISOString()));
  const answers = [
    await post(
      `${product.intakeUrl}/v1/batch`,
      { batch: [...good, event('old', '1980-01-01T00:00:00Z')] },
      basic(source.writeKey),
    ),
    await post(`${product.intakeUrl}/v1/track`, event('nobody', new Date().toISOString()), basic('no such key')),
    await post(`${product.intakeUrl}/v1/track`, '{not json', basic(source.writeKey)),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 401, 400]);
  await product.client.settled(source.id, 8);

  const intake = await signsOf('INTAKE');
  expect(intake.get('customering_accepted_records_total')).toBe(8);
  expect(intake.get('customering_accepted_bytes_total')).toBeGreaterThan(100);
  expect(intake.get('customering_http_requests_total{route="events",status="200"}')).toBe(1);
  expect(intake.get('customering_http_requests_total{route="events",status="401"}')).toBe(1);
  expect(intake.get('customering_http_request_seconds_count{route="events"}')).toBe(3);
  expect(intake.get('customering_http_requests_in_flight')).toBe(0);
  expect(intake.get('customering_back_pressure')).toBe(0);
  expect(intake.get('customering_uncommitted_requests')).toBe(0);
  const refused = [...intake].filter(([name]) => name.startsWith('customering_refused_requests_total'));
  expect(refused.reduce((sum, [, requests]) => sum + requests, 0)).toBe(2);

  const worker = await signsOf('WORKER');
  expect(worker.get('customering_records{outcome="stored"}')).toBe(7);
  expect(worker.get('customering_records{outcome="quarantined"}')).toBe(1);
  expect(worker.get('customering_lanes_waiting_records')).toBe(0);
  expect(worker.get('customering_lanes_lag_seconds')).toBe(0);
  expect(worker.get('customering_jobs_waiting{job="load_lane"}')).toBeDefined();

  const api = await signsOf('API');
  expect(api.get('customering_http_requests_total{route="api",status="200"}')).toBeGreaterThan(0);
  for (const signs of [api, intake, worker]) {
    expect(signs.get('process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
    expect(signs.get('nodejs_eventloop_lag_seconds')).toBeGreaterThanOrEqual(0);
    expect(signs.get('customering_database_connections_used')).toBeGreaterThanOrEqual(0);
    expect(signs.get('customering_database_connections_awaited')).toBe(0);
  }
}, 60_000);

it('says in the worker what waits, and for how long, while its lane is stopped from outside', async () => {
  const source = await product.client.addEventSource('Held');
  await product.client.rows(
    'update ingest.lane_position p set stopped_reason = $2 from ingest.lane l where l.workspace_id = p.workspace_id and l.id = p.lane_id and l.source_id = $1',
    [source.id, 'for a test'],
  );
  const event = {
    type: 'track',
    userId: 'u',
    event: 'Looked',
    messageId: 'waits',
    timestamp: new Date().toISOString(),
  };
  expect((await post(`${product.intakeUrl}/v1/track`, event, basic(source.writeKey))).status).toBe(200);

  const worker = await signsOf('WORKER');
  expect(worker.get('customering_lanes_waiting_records')).toBe(1);
  expect(worker.get('customering_lanes_waiting_rows')).toBe(1);
  expect(worker.get('customering_lanes_lag_seconds')).toBeGreaterThan(0);
  expect(worker.get('customering_lanes_stopped')).toBeGreaterThan(0);
  const { lanes } = await product.client.call<{ lanes: { sourceId: string; state: string; waiting: number }[] }>(
    'GET',
    '/operations',
  );
  expect(lanes.find(({ sourceId }) => sourceId === source.id)).toMatchObject({ state: 'stopped', waiting: 1 });
}, 60_000);
