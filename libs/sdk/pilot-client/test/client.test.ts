import {
  assign,
  createPilotClient,
  type PilotClientSettings,
  type PilotMessage,
  type Rule,
  type Unit,
} from '../src/index';
import { aRule } from './a-rule';

interface Sent {
  readonly url: string;
  readonly body: { unit?: Unit; kept?: Record<string, string>; batch?: PilotMessage[]; writeKey?: string };
}

interface Intake {
  status: number;
  isAway: boolean;
  variant: string | null;
  rules: readonly Rule[];
}

beforeEach(() => {
  jest.useFakeTimers({ now: Date.UTC(2026, 0, 1) });
});

afterEach(() => {
  jest.useRealTimers();
});

const person: Unit = { kind: 'person', key: '7' };

/** A client with an intake that answers as the test says. */
function aClient(wish: Partial<PilotClientSettings> = {}) {
  const sent: Sent[] = [];
  const problems: unknown[] = [];
  const leaving: (() => void)[] = [];
  const beacons: PilotMessage[][] = [];
  const kept = new Map<string, string>();
  const intake: Intake = { status: 200, isAway: false, variant: 'free', rules: [] };
  const client = createPilotClient({
    url: 'https://in.example',
    writeKey: 'key',
    storage: { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) },
    onProblem: (problem) => problems.push(problem),
    page: {
      addEventListener: (event, listen) => event === 'pagehide' && leaving.push(listen),
      navigator: { sendBeacon: (_, body) => beacons.push(JSON.parse(body).batch) > 0 },
    },
    fetch: async (url, { body = '{}' } = {}) => {
      sent.push({ url, body: JSON.parse(body) });
      if (intake.isAway) throw new TypeError('fetch failed');
      const answers = [{ pilot: 'free-returns', variant: intake.variant, why: intake.variant ? 'assigned' : 'closed' }];
      return { ok: intake.status < 300, status: intake.status, json: async () => ({ answers, rules: intake.rules }) };
    },
    ...wish,
  });
  const told = () => sent.flatMap(({ body }) => body.batch ?? []);
  return { client, sent, problems, leaving, beacons, kept, intake, told };
}

it('asks once for a while, says what was kept, and uses it when nobody answers', async () => {
  const { client, sent, intake, problems, kept } = aClient();
  const first = await client.variant('free-returns', person);
  const again = await client.variant('free-returns', person);
  jest.advanceTimersByTime(5_001);
  intake.isAway = true;
  const away = await client.variant('free-returns', person);
  const stranger = await client.variant('free-returns', { kind: 'person', key: '8' });

  expect([first, again]).toEqual(Array(2).fill({ pilot: 'free-returns', variant: 'free', why: 'assigned' }));
  expect(sent.map(({ body }) => body.kept)).toEqual([undefined, { 'free-returns': 'free' }, undefined]);
  expect(away).toEqual({ pilot: 'free-returns', variant: 'free', why: 'assigned', sticky: true });
  expect(stranger).toEqual({ pilot: 'free-returns', variant: null, why: 'unreachable' });
  expect(problems).toHaveLength(2);
  expect([...kept.keys()].join()).not.toContain('user_id');
});

it('believes the intake more than what was kept', async () => {
  const { client, intake } = aClient();
  await client.variant('free-returns', person);
  intake.variant = null;
  await client.refresh();

  expect(await client.variant('free-returns', person)).toEqual({ pilot: 'free-returns', variant: null, why: 'closed' });
});

it('works out from rules what the intake would answer, tells once, and brings newer rules', async () => {
  const rule = aRule();
  const { client, sent, intake, told } = aClient({ rules: [rule] });
  const answer = await client.variant('free-returns', person);
  jest.advanceTimersByTime(5_001);
  await client.variant('free-returns', person);
  await client.flush();
  intake.rules = [{ ...rule, state: 'ended' }];
  const refreshed = await client.refresh();
  const ended = await client.variant('free-returns', person);

  expect(answer).toEqual(assign(rule, person, { at: new Date() }));
  expect(told().map(({ event, properties }) => [event, properties.pilot, properties.variant])).toEqual([
    ['Pilot Assigned', 'free-returns', answer.variant],
  ]);
  expect([refreshed, ended.why]).toEqual([true, 'closed']);
  expect(sent.map(({ url }) => new URL(url).pathname)).toEqual(['/v1/batch', '/v1/pilots/rules']);
  expect((await client.variant('no-such', person)).why).toBe('unknown');
});

it('keeps the variant of the first answer when the pilot closes, without asking', async () => {
  const rule = aRule({ ramp: [{ from: '2025-01-01', share: 10_000 }] });
  const { client, intake } = aClient({ rules: [rule] });
  const first = await client.variant('free-returns', person);
  intake.rules = [{ ...rule, state: 'closed', salt: 'another' }];
  await client.refresh();

  expect(await client.variant('free-returns', person)).toEqual({ ...first, sticky: true });
  expect((await client.variant('free-returns', { kind: 'person', key: '8' })).why).toBe('closed');
});

it('does nothing that is not permitted', async () => {
  const asked: string[] = [];
  const permission = async (purpose: string) => asked.push(purpose) === 0;
  const { client, sent, kept } = aClient({ permission });
  const answer = await client.variant('free-returns', person);
  await client.exposed('free-returns', person, 'free');
  await client.flush();

  expect(answer).toEqual({ pilot: 'free-returns', variant: null, why: 'not_permitted' });
  expect([asked, sent, [...kept]]).toEqual([['assign', 'expose'], [], []]);
});

it('sends exposures together, and again with the same ids until they are taken', async () => {
  const { client, sent, intake, told, problems } = aClient();
  intake.isAway = true;
  await client.exposed('free-returns', person, 'free', 'web');
  await client.exposed('free-returns', { kind: 'store', key: 'utrecht' }, 'free');
  await jest.advanceTimersByTimeAsync(1_000);
  intake.isAway = false;
  intake.status = 503;
  await jest.advanceTimersByTimeAsync(2_000);
  intake.status = 200;
  await jest.advanceTimersByTimeAsync(3_999);
  const early = sent.length;
  await jest.advanceTimersByTimeAsync(1);
  await jest.advanceTimersByTimeAsync(600_000);
  const ids = told().map(({ messageId }) => messageId);

  expect([early, sent.length, problems.length]).toEqual([2, 3, 2]);
  expect(ids.slice(0, 2)).toEqual(ids.slice(4));
  expect(new Set(ids).size).toBe(2);
  expect(
    told()
      .slice(4)
      .map(({ properties }) => properties),
  ).toEqual([
    {
      pilot: 'free-returns',
      variant: 'free',
      unitKind: 'person',
      identifiers: [{ type: 'user_id', value: '7' }],
      channel: 'web',
    },
    { pilot: 'free-returns', variant: 'free', unitKind: 'store', unit: 'utrecht' },
  ]);
});

it('gives up what can never be taken, so that it holds up nothing', async () => {
  const { client, sent, intake } = aClient();
  intake.status = 400;
  await client.exposed('free-returns', person, 'free');
  await jest.advanceTimersByTimeAsync(600_000);

  expect(sent).toHaveLength(1);
});

it('sends a full request at once', async () => {
  const { client, sent } = aClient();
  for (let index = 0; index < 50; index++) await client.exposed('free-returns', person, 'free');
  await jest.advanceTimersByTimeAsync(0);

  expect(sent.map(({ body }) => body.batch?.length)).toEqual([50]);
});

it('hands what is left to the browser when the page goes', async () => {
  const { client, leaving, beacons, sent } = aClient();
  for (let index = 0; index < 40; index++) await client.exposed('free-returns', person, 'free');
  leaving.forEach((leave) => leave());
  await jest.advanceTimersByTimeAsync(600_000);

  expect(beacons.map(({ length }) => length)).toEqual([40]);
  expect(sent).toEqual([]);
});

it('throws nothing at the page, whatever breaks', async () => {
  const broken = () => {
    throw new TypeError('broken');
  };
  const bad = aClient({ permission: broken });
  const worse = aClient({ storage: { getItem: broken, setItem: broken } });
  const gone = aClient({ rules: [] });
  gone.intake.isAway = true;

  expect((await bad.client.variant('free-returns', person)).why).toBe('unreachable');
  expect((await worse.client.variant('free-returns', person)).variant).toBe('free');
  await expect(bad.client.exposed('free-returns', person, 'free')).resolves.toBeUndefined();
  expect(await gone.client.refresh()).toBe(false);
  expect([bad, worse, gone].map(({ problems }) => problems.length)).toEqual([2, 2, 1]);
});
