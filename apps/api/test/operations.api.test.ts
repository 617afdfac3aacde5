import { operations } from '@customering/contracts';
import type { SourceFlow } from '@customering/persistence';
import { judgeFlow } from '../src/operations/judge-flow';
import { RunningApi } from './support/running-api';

function flow(change: Partial<SourceFlow>): SourceFlow {
  return {
    sourceId: '0190a000-0000-7000-8000-000000000001',
    name: 'Shop',
    pausedReason: null,
    isPaused: false,
    stoppedReason: null,
    heldReason: null,
    waiting: 0,
    lagSeconds: null,
    lastRecordAt: new Date('2026-03-10T12:00:00Z'),
    isSilent: false,
    ...change,
  };
}

it.each<[string, Partial<SourceFlow>, string]>([
  ['that sends', {}, 'flowing'],
  ['that never sent', { lastRecordAt: null }, 'empty'],
  ['of which an alarm says that it is silent', { isSilent: true }, 'silent'],
  ['whose records wait', { waiting: 5, lagSeconds: 70 }, 'behind'],
  ['whose records wait a moment', { waiting: 5, lagSeconds: 3 }, 'flowing'],
  ['that stopped while it was behind', { stoppedReason: 'bad', waiting: 5, lagSeconds: 70 }, 'stopped'],
  ['that somebody paused', { isPaused: true, isSilent: true }, 'paused'],
])('judges a source %s', (_, change, state) => {
  expect(judgeFlow(flow(change)).state).toBe(state);
});

it('tells of the queue, the database and the processes what is so', async () => {
  const api = await RunningApi.start();
  try {
    const owner = await api.addUser(await api.addWorkspace('ours'), 'owner');
    const { status, text } = await (await api.as(owner)).send(operations.operations, {});
    const answer = operations.operations.response.parse(JSON.parse(text));

    expect(status).toBe(200);
    expect(answer.lanes).toEqual([]);
    expect(answer.jobs?.map(({ name }) => name)).toContain('load_lane');
    expect(answer.database.bytes).toBeGreaterThan(1_000_000);
    expect(answer.database.connections).toBeGreaterThan(0);
    expect(answer.processes).toEqual([
      { name: 'api', ready: true, problem: null, running: null },
      { name: 'intake', ready: false, problem: expect.stringMatching(/fetch failed|bad port/), running: null },
      { name: 'worker', ready: false, problem: 'none_runs', running: 0 },
      { name: 'queue', ready: true, problem: null, running: null },
    ]);
  } finally {
    await api.stop();
  }
}, 60_000);
