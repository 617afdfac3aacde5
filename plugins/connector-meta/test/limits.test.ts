import { isPluginError, type PluginError } from '@customering/plugin-sdk';
import { Graph } from '../src/graph';
import { playedContext, refusal } from './played-http';

async function problemOf(work: Promise<unknown>): Promise<PluginError> {
  const problem: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!isPluginError(problem)) throw new Error('it did not fail as a plugin does');
  return problem;
}

it.each([4, 17, 32, 613, 80_001, 80_006, 80_009])('waits at code %d for as long as Meta says', async (code) => {
  const usage = { '2': [{ type: 'pages', call_count: 100, estimated_time_to_regain_access: 17 }] };
  const headers = { 'x-business-use-case-usage': JSON.stringify(usage) };
  const { context } = playedContext(() => ({ ...refusal(code), headers }));
  const { kind, details } = await problemOf(new Graph(context).item('1000001'));

  expect([kind, details.retryAfterMs]).toEqual(['rate_limited', 17 * 60_000]);
});

it.each([
  [190, 'auth'],
  [102, 'auth'],
  [10, 'auth'],
  [200, 'auth'],
  [1, 'transient'],
  [2, 'transient'],
  [100, 'bug'],
])('takes code %d for %s', async (code, kind) => {
  const { context } = playedContext(() => refusal(code));

  expect((await problemOf(new Graph(context).item('1000001'))).kind).toBe(kind);
});

it('repeats nothing of the words of a refusal, which may hold the token', async () => {
  const { context } = playedContext(() => refusal(190, 'Malformed access token EAAGm0PX4ZCps'));
  const { message, details } = await problemOf(new Graph(context).item('1000001', { after: 'EAAGm0PX4ZCps' }));

  expect(message + JSON.stringify(details)).not.toContain('EAAGm0');
});

it.each([
  ['{"call_count":96,"total_time":1,"total_cputime":1}', 1],
  ['{"call_count":1,"total_time":95,"total_cputime":1}', 1],
  ['{"call_count":94,"total_time":94,"total_cputime":94}', 2],
  ['no JSON', 2],
])('with %s of its hour it asks %d times of two', async (usage, times) => {
  const { context, asked } = playedContext(() => ({ body: { id: '1' }, headers: { 'x-app-usage': usage } }));
  const graph = new Graph(context);
  await graph.item('1000001');
  await Promise.allSettled([graph.item('1000001')]);

  expect(asked).toHaveLength(times);
});

it('says how long it stops when the hour is nearly used up', async () => {
  const headers = { 'x-app-usage': '{"call_count":99}' };
  const graph = new Graph(playedContext(() => ({ body: { id: '1' }, headers })).context);
  await graph.item('1000001');
  const { kind, details } = await problemOf(graph.item('1000001'));

  expect([kind, details.retryAfterMs]).toEqual(['rate_limited', 5 * 60_000]);
});

it('begins a list anew where Meta has forgotten the page', async () => {
  const page = { data: [{ id: '1' }] };
  const { context, asked } = playedContext((_, query) => (query.has('after') ? refusal(100) : { body: page }));
  const { items } = await new Graph(context).page('1000001/feed', { after: 'old' });

  expect(items).toEqual([{ id: '1' }]);
  expect(asked).toEqual(['GET 1000001/feed old', 'GET 1000001/feed']);
});
