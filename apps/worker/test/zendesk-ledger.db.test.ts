import { Dice, wildFaults } from '@customering/simulator-core';
import { generateWorld, ledgerOf, ZendeskSimulator, type Scenario } from '@customering/simulator-zendesk';
import { ConnectedVendor, VendorBench } from './support/connected-vendor';
import { asText, LedgerFile, type Truth } from './support/ledger-file';
import { killAtRandom, readLedgerRuns } from './support/ledger-runs';
import { VendorDoor } from './support/vendor-door';
import { Wire } from './support/wire';

const account = { email: 'admin@toys.example', token: 'zendesk_simulated' };
const authorization = `Basic ${Buffer.from(`${account.email}/token:${account.token}`).toString('base64')}`;
const streams = ['tickets', 'users', 'calls', 'legs', 'ratings', 'surveys'];
const kinds = ['created', 'comment_added', 'status_changed', 'group_assignment_changed', 'soft_deleted'];
const size = { tickets: 40, calls: 30 };
const beginning = '2026-01-05T00:00:00Z';
/** The last one is behind everything that is planned. */
const moments = ['2026-01-09T07:00:00Z', '2026-01-14T12:00:00Z', '2026-01-18T20:00:00Z', '2026-02-10T00:00:00Z'];

/** The kills are those of each pair of worlds; the processes of both end. */
const howMuch = readLedgerRuns(5);

/** Requests from one of them to the next: two in a row cost a pause of seconds. */
const mostBetween = howMuch.isLong ? 9 : 17;

let its: VendorBench;
beforeAll(async () => {
  its = await VendorBench.open('connector-zendesk');
});
afterAll(() => its.close());

const opened: (() => void)[] = [];
afterEach(() => opened.splice(0).forEach((close) => close()));

interface Played {
  readonly zendesk: ZendeskSimulator;
  readonly wire: Wire;
  readonly connected: ConnectedVendor;
  readonly truth: LedgerFile;
}

async function play(seed: number, csat: Scenario['csat'], faults: Scenario['faults'] = []): Promise<Played> {
  const world = generateWorld(seed, size);
  const truth = new LedgerFile(ledgerOf(world, csat).rows());
  const limits = { exportsPerMinute: null, requestsPerMinute: null, largestPage: 7 };
  const skewMinutes = seed % 2 === 0 ? -10 : 10;
  const zendesk = await ZendeskSimulator.start({ ...account, csat, ...limits, skewMinutes, faults }, world);
  const wire = await Wire.start(zendesk.host);
  const connected = await ConnectedVendor.open(its, {
    connector: 'zendesk',
    settings: { subdomain: 'toys', email: account.email, currency: 'USD', address: `http://${wire.host}` },
    secrets: { apiToken: account.token },
    ...{ streams, host: wire.host, isUnlimited: true },
  });
  opened.push(
    () => zendesk.close(),
    () => wire.close(),
    () => truth.remove(),
  );
  return { zendesk, wire, connected, truth };
}

/** What an administrator does in Zendesk: the address, and the kinds of events. */
async function listen({ zendesk, connected }: Played): Promise<VendorDoor> {
  const secretNow = () => zendesk.webhooks.all[0]?.secret ?? '';
  const door = await VendorDoor.open(its, connected, 'zendesk', secretNow, () => zendesk.clock.now().getTime());
  opened.push(() => door.close());
  const webhook = {
    ...{ name: 'Ours', endpoint: door.url, http_method: 'POST', request_format: 'json', status: 'active' },
    subscriptions: kinds.map((kind) => `zen:event-type:ticket.${kind}`),
  };
  const headers = { authorization, 'content-type': 'application/json' };
  const { status } = await fetch(`http://${zendesk.host}/api/v2/webhooks`, {
    ...{ method: 'POST', headers, body: JSON.stringify({ webhook }) },
  });
  expect(status).toBe(201);
  return door;
}

/** Whatever happens until a moment: some of it is told by webhooks, all of it can be asked for. */
async function liveUntil(moment: string, before: string, { zendesk, connected }: Played, dice: Dice): Promise<void> {
  zendesk.clock.standAt(moment);
  await zendesk.tell(before, moment, dice, { repeated: 0.3, outOfTurn: 6 });
  await connected.load();
  await connected.catchUp(() => dice.chance(0.3));
  await connected.load();
}

async function figures({ connected }: Played): Promise<readonly Truth[]> {
  return connected.workspace.sql<Truth>(
    `with fact as (
       select external_id, name, occurred_at, details from core.interaction where workspace_id = $1),
     ticket as (select * from fact where name = 'Ticket'),
     reply as (
       select t.*, floor(extract(epoch from r.occurred_at - t.occurred_at) / 60) as minutes
         from fact r join ticket t on t.external_id = r.details ->> 'parent' where r.name = 'First reply'),
     call as (select * from fact where name = 'Call'),
     one as (
       select 'tickets' as figure, occurred_at, jsonb_build_object('team', details ->> 'team') as by, 1 as value from ticket
       union all select 'first_replies', occurred_at, jsonb_build_object('team', details ->> 'team'), 1 from reply
       union all select 'first_reply_minutes', occurred_at, jsonb_build_object('team', details ->> 'team'), minutes from reply
       union all select 'calls', occurred_at, jsonb_build_object('team', details ->> 'team'), 1 from call
       union all select 'handle_seconds', occurred_at, jsonb_build_object('team', details ->> 'team'), (details ->> 'handleSeconds')::numeric from call
       union all select 'carrier_cost', occurred_at, jsonb_build_object('team', details ->> 'team'), (details ->> 'cost')::numeric from call
       union all select 'answers', occurred_at, jsonb_build_object('team', details ->> 'team', 'score',
           case when scale_max > 1 then trim_scale(score)::text when score = 1 then 'good' else 'bad' end), 1
         from core.survey_response where workspace_id = $1 and instrument = 'csat')
     select figure, (occurred_at at time zone 'UTC')::date::text as day, by, sum(value)::text as value from one group by 1, 2, 3`,
  );
}

/** Which figures are not as they are in the file. */
async function wrongOnes(played: Played): Promise<string[]> {
  const [found, expected] = [asText(await figures(played)), asText(played.truth.read())];
  const differing = [
    ...found.filter((line) => !expected.includes(line)),
    ...expected.filter((line) => !found.includes(line)),
  ];
  return [...new Set(differing.map((line) => line.split(' ')[0] ?? ''))].sort();
}

/** Every fact, by what it is. */
async function facts({ connected }: Played): Promise<unknown[]> {
  return connected.workspace.sql(
    `select id, external_id, occurred_at, version from core.interaction where workspace_id = $1
      union all select id, external_id, occurred_at, version from core.survey_response where workspace_id = $1 order by 2`,
  );
}

/** A world from its beginning to its end, and then everything once more. */
async function live(seed: number, csat: Scenario['csat']) {
  const dice = new Dice(seed).of(`run ${csat}`);
  const played = await play(seed, csat, wildFaults(dice.of('weather'), 60));
  const { zendesk, connected, truth } = played;
  const door = await listen(played);
  const kills =
    csat === 'legacy' ? killAtRandom(played, { dice: dice.of('kills'), kills: howMuch.kills, mostBetween }) : null;
  const turns = dice.of('turns');
  for (const [place, moment] of moments.entries())
    await liveUntil(moment, moments[place - 1] ?? beginning, played, turns);
  const [found, first] = [asText(await figures(played)), await facts(played)];
  const told = { killed: kills?.killed ?? howMuch.kills, refused: door.refused, ...(await connected.tally()) };
  const fetched = zendesk.asked.filter((asked) => /^GET .*[/]tickets[/]\d+[.]json/.test(asked)).length;
  await connected.beginAnew();
  await connected.catchUp();
  await connected.load();
  return { found, expected: asText(truth.read()), told, fetched, first, again: await facts(played) };
}

it.each(howMuch.seeds)(
  'finds what is true of the world %i, to the row and the cent, in all weathers, with either kind of survey',
  async (seed) => {
    // At once: most of the time goes by while somebody waits.
    const worlds = await Promise.all([live(seed, 'legacy'), live(seed, 'surveys')]);

    for (const { found, expected, told, fetched, first, again } of worlds) {
      expect(found).toEqual(expected);
      expect(new Set(expected.map((line) => line.split(' ')[0])).size).toBe(7);
      expect(told).toMatchObject({ killed: howMuch.kills, refused: 0, quarantined: 0 });
      expect(fetched).toBeGreaterThan(0);
      expect(again).toEqual(first);
    }
  },
  120_000 + howMuch.kills * 10_000,
);

type Item = Readonly<Record<string, unknown>>;

/** Of a list in an answer; other answers arrive as they are. */
function onTheWay(list: string, change: (items: Item[]) => Item[]): (body: string) => string {
  return (body) => {
    const answer = Object(JSON.parse(body));
    return Array.isArray(answer[list]) ? JSON.stringify({ ...answer, [list]: change(answer[list]) }) : body;
  };
}

it.each([
  ['nothing happens', (body: string) => body, []],
  [
    'the price of one call is another',
    onTheWay('calls', (calls) => calls.map((call) => (call['id'] === 9_003 ? { ...call, call_charge: '9.99' } : call))),
    ['carrier_cost'],
  ],
  [
    'one call is lost',
    onTheWay('calls', (calls) => calls.filter(({ id }) => id !== 9_003)),
    ['calls', 'carrier_cost', 'handle_seconds'],
  ],
  [
    'one ticket is given to another team',
    onTheWay('tickets', (tickets) => tickets.map((one) => (one['id'] === 2_003 ? { ...one, group_id: 599 } : one))),
    ['first_replies', 'first_reply_minutes', 'tickets'],
  ],
  [
    'the ratings of a page are turned',
    onTheWay('satisfaction_ratings', (ratings) =>
      ratings.map((rating) => (rating['score'] === 'good' ? { ...rating, score: 'bad' } : rating)),
    ),
    ['answers'],
  ],
])('differs from the file in what was touched where %s on the way', async (_, change, touched) => {
  const played = await play(1, 'legacy');
  played.zendesk.clock.standAt(moments.at(-1) ?? '');
  played.wire.meddle({ change });
  await played.connected.catchUp();
  await played.connected.load();

  expect(await wrongOnes(played)).toEqual(touched);
});

it('is tried again by itself where its process ends while a turn is cut short', async () => {
  const { zendesk, connected } = await play(1, 'legacy');
  zendesk.clock.standAt(moments.at(-1) ?? '');
  let killed = 0;
  const ending = () => {
    if (killed < 3 && connected.kill() > 0) killed++;
    return true;
  };
  // A turn that a person would have to look at throws.
  while (!(await connected.turn('tickets', ending)));

  expect(killed).toBe(3);
}, 120_000);
