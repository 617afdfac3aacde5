import type { Clock } from '@customering/kernel';
import { Dice, wildFaults } from '@customering/simulator-core';
import {
  generateWorld,
  ledgerOf,
  MetaSimulator,
  scenarioSchema,
  vendorDayOf,
  type MetaWorld,
  type ScenarioInput,
} from '@customering/simulator-meta';
import { ConnectedVendor, VendorBench } from './support/connected-vendor';
import { asText, LedgerFile, type Truth } from './support/ledger-file';
import { killAtRandom, readLedgerRuns, readUntilKilled } from './support/ledger-runs';
import { VendorDoor } from './support/vendor-door';
import { Wire } from './support/wire';

const app = scenarioSchema.parse({});
const verifyToken = 'agreed upon';
const streams = ['posts', 'comments', 'messages', 'media', 'media_comments', 'direct_messages', 'insights'];
const size = { posts: 4, comments: 40, messages: 60 };
const beginning = '2026-01-05T00:00:00Z';
/** The last one is behind everything that is planned, and the last days are counted to their end. */
const moments = ['2026-01-09T07:00:00Z', '2026-01-16T12:00:00Z', '2026-01-22T20:00:00Z', '2026-01-31T00:00:00Z'];
const theEnd = moments.at(-1) ?? '';
const day = 86_400_000;

const howMuch = readLedgerRuns(5);

/** Requests from one end of the process to the next: two in a row cost a pause of seconds. */
const mostBetween = howMuch.isLong ? 19 : 40;

let its: VendorBench;
beforeAll(async () => {
  its = await VendorBench.open('connector-meta');
});
afterAll(() => its.close());

const opened: (() => void)[] = [];
afterEach(() => opened.splice(0).forEach((close) => close()));

/** What time it is for the product. */
class OurClock implements Clock {
  private moment = new Date(beginning);

  now(): Date {
    return this.moment;
  }

  standAt(moment: string): void {
    this.moment = new Date(moment);
  }
}

interface Played {
  readonly world: MetaWorld;
  readonly meta: MetaSimulator;
  readonly wire: Wire;
  readonly connected: ConnectedVendor;
  readonly truth: LedgerFile;
  /** For the vendor and for the product, which differ by minutes. */
  standAt(moment: string): void;
}

async function play(seed: number, more: ScenarioInput = {}, accessToken = app.pageToken): Promise<Played> {
  const world = generateWorld(seed, size);
  const truth = new LedgerFile(ledgerOf(world).rows());
  const isEven = seed % 2 === 0;
  const edges = { largestPage: 7, repeatsAtEdges: isEven, callsPerHour: { object: null } };
  const meta = await MetaSimulator.start({ ...edges, skewMinutes: isEven ? -10 : 10, ...more }, world);
  const wire = await Wire.start(meta.host);
  const clock = new OurClock();
  const accounts =
    accessToken === app.pageToken
      ? { pageId: world.page.id, instagramId: world.instagram.id }
      : { whatsappId: world.whatsapp.id };
  const connected = await ConnectedVendor.open(its, {
    connector: 'meta',
    settings: { appId: app.appId, ...accounts, version: 'v25.0', address: `http://${wire.host}` },
    secrets: { appSecret: app.appSecret, accessToken },
    made: { signing: app.appSecret, verify_token: verifyToken },
    ...{ streams, host: wire.host, isUnlimited: true, clock },
  });
  opened.push(
    () => meta.close(),
    () => wire.close(),
    () => truth.remove(),
  );
  const standAt = (moment: string) => [meta.clock, clock].forEach((one) => one.standAt(moment));
  return { world, meta, wire, connected, truth, standAt };
}

async function openDoor({ meta, connected }: Played): Promise<VendorDoor> {
  const now = () => meta.clock.now().getTime();
  const door = await VendorDoor.open(its, connected, 'meta', app.appSecret, now, verifyToken);
  opened.push(() => door.close());
  return door;
}

/** What an administrator does in the vendor's screens; the vendor shakes hands first. */
async function listen(played: Played): Promise<VendorDoor> {
  const door = await openDoor(played);
  await played.meta.subscribe(door.url, verifyToken);
  return door;
}

/** Whatever happens until a moment: all but posts on Instagram is told by webhooks, and all but WhatsApp can be asked for. */
async function liveUntil(moment: string, before: string, { meta, connected, standAt }: Played, dice: Dice) {
  standAt(moment);
  await meta.tell(before, moment, dice, { repeated: 0.3, outOfTurn: 6 });
  await connected.load();
  await connected.catchUp(() => dice.chance(0.3));
  await connected.load();
}

const figuresHeld = ['posts', 'comments', 'messages', 'views', 'followers', 'lifetime_views'];
type Held = (truth: Truth) => boolean;
const isPast = ({ figure, by }: Truth) => figure === 'followers' && by['channel'] === 'instagram';

/** Which of the vendor's truths are held in the end: what is gone is gone, and how many came and left is not asked for. */
const inTheEnd: Held = (truth) => figuresHeld.includes(truth.figure) && (!isPast(truth) || looked.includes(truth.day));
/** Of Instagram nobody tells how many followed in the past: those are held that were counted when the product looked. */
const looked = moments.slice(0, -1).map((moment) => vendorDayOf(new Date(new Date(moment).getTime() - day)));
/** Which are held where the product asks once, and is told nothing. */
const whenAsked: Held = (truth) =>
  figuresHeld.includes(truth.figure) && !isPast(truth) && truth.by['channel'] !== 'whatsapp';

async function figures({ connected }: Played): Promise<readonly Truth[]> {
  return connected.workspace.sql<Truth>(
    `with said as (
       select case name when 'Comment' then 'comments' else 'messages' end as figure, (occurred_at at time zone 'UTC')::date::text as day, direction,
              case when name = 'Message' and properties ->> 'platform' = 'facebook' then 'messenger' else properties ->> 'platform' end as channel
         from core.interaction where workspace_id = $1 and name in ('Comment', 'Message')),
     other as (
       select kind, external_id, name, occurred_at, quantity, coalesce(details ->> 'platform', name) as channel, details
         from core.other_fact where workspace_id = $1),
     item as (
       select external_id, channel, (occurred_at at time zone 'UTC')::date::text as day from other where kind = 'content_item'),
     seen as (
       select details ->> 'contentExternalId' as content, max(quantity) as value from other
        where kind = 'content_metric' and name = 'views' and details ->> 'counting' = 'cumulative' group by 1),
     one as (
       select figure, day, jsonb_build_object('channel', channel, 'direction', direction) as by, 1 as value from said
       union all select 'posts', day, jsonb_build_object('channel', channel), 1 from item
       union all select 'lifetime_views', i.day, jsonb_build_object('channel', i.channel, 'content', split_part(s.content, ':', 2)), s.value
                   from item i join seen s on s.content = i.external_id
       union all select 'views', details ->> 'day', jsonb_build_object('channel', channel), quantity
                   from other where kind = 'content_metric' and name = 'account_views'
       union all select name, ((occurred_at at time zone 'America/Los_Angeles')::date - 1)::text, jsonb_build_object('channel', channel), quantity
                   from other where kind = 'audience_size')
     select figure, day, by, sum(value)::text as value from one group by 1, 2, 3`,
  );
}

/** What is found, and what is true. */
async function compared(played: Played, held: Held) {
  return {
    found: asText((await figures(played)).filter(held)),
    expected: asText(played.truth.read().filter(held)),
  };
}

/** Every fact, by what it is. */
async function facts({ connected }: Played): Promise<unknown[]> {
  return connected.workspace.sql(
    `select id, external_id, occurred_at, version from core.interaction where workspace_id = $1
      union all select id, external_id, occurred_at, version from core.other_fact where workspace_id = $1 order by 2`,
  );
}

it.each(howMuch.seeds)(
  'finds what is true of the world %i, to the row, in all weathers',
  async (seed) => {
    const dice = new Dice(seed).of('run');
    const played = await play(seed, { faults: wildFaults(dice.of('weather'), 60) });
    const { connected } = played;
    const door = await listen(played);
    const kills = killAtRandom(played, { dice: dice.of('kills'), kills: howMuch.kills, mostBetween });
    const turns = dice.of('turns');
    for (const [place, moment] of moments.entries())
      await liveUntil(moment, moments[place - 1] ?? beginning, played, turns);
    await readUntilKilled(connected, () => kills.killed >= howMuch.kills);
    const [{ found, expected }, first] = [await compared(played, inTheEnd), await facts(played)];
    await connected.beginAnew();
    await connected.catchUp();
    await connected.load();

    expect(found).toEqual(expected);
    expect(new Set(expected.map((line) => line.split(' ')[0]))).toEqual(new Set(figuresHeld));
    expect(kills.killed).toBe(howMuch.kills);
    expect(door.refused).toBe(0);
    expect((await connected.tally()).quarantined).toBe(0);
    expect(await facts(played)).toEqual(first);
  },
  120_000 + howMuch.kills * 10_000,
);

it('knows one person of WhatsApp before and after a new number', async () => {
  const played = await play(1, {}, app.systemToken);
  const { meta, world, connected } = played;
  await listen(played);
  played.standAt(theEnd);
  await meta.tell(beginning, theEnd, new Dice(1), { repeated: 0.3, outOfTurn: 6 });
  await connected.load();
  const [change] = world.numberChanges;
  const before = world.people.find(({ number }) => number === change?.person)?.whatsapp;
  const ids = [before?.userId, change?.userId, `+${before?.phone}`, `+${change?.phone}`];
  const rows = await connected.workspace.sql<{ value: string; person: string }>(
    `select i.raw_value as value, p.root_id::text as person from core.identifier i
       join core.profile p on p.workspace_id = i.workspace_id and p.id = i.profile_id
      where i.workspace_id = $1 and i.raw_value = any($2)`,
    [ids],
  );

  expect(rows.map(({ value }) => value).sort()).toEqual([...ids].sort());
  expect(new Set(rows.map(({ person }) => person)).size).toBe(1);
});

it.each([
  ['the Page and its Instagram account', app.pageToken, ['facebook', 'instagram']],
  ['WhatsApp', app.systemToken, ['whatsapp']],
])('has Meta told by the connector where to send what happens to %s', async (_, token, platforms) => {
  const played = await play(1, {}, token);
  const { meta, connected } = played;
  const door = await openDoor(played);
  const { source } = connected.place;
  const told = (act: 'exists' | 'create' | 'remove') =>
    connected.vendors.subscription(connected.workspace.id, source, act, door.url);
  const before = await told('exists');
  await told('create');
  played.standAt(theEnd);
  const statuses = await meta.tell(beginning, theEnd, new Dice(1));
  await connected.load();
  const heard = await connected.workspace.sql<{ platform: string }>(
    `select distinct properties ->> 'platform' as platform from core.interaction where workspace_id = $1 order by 1`,
  );
  const after = await told('exists');
  await told('remove');

  expect([before, after, await told('exists')]).toEqual([false, true, false]);
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(heard.map(({ platform }) => platform)).toEqual(platforms);
});

it('says that a person has to act where tokens end, and goes on where they are good again', async () => {
  const played = await play(1);
  const { meta, connected } = played;
  played.standAt(theEnd);
  meta.tokens.end();
  await expect(connected.catchUp()).rejects.toThrow(/auth/);
  meta.tokens.renew();
  await connected.catchUp();
  await connected.load();
  const { found, expected } = await compared(played, whenAsked);

  expect(found).toEqual(expected);
});

it('keeps no token of a link to the next page', async () => {
  const played = await play(1, { largestPage: 2 });
  const { connected, wire } = played;
  played.standAt(theEnd);
  let links = 0;
  wire.meddle({
    change(body) {
      links += body.split('access_token=').length - 1;
      return body;
    },
  });
  // In the middle of their lists, where the places of pages are kept.
  for (const stream of streams) await connected.turn(stream, () => true);
  await connected.load();
  const [row] = await connected.workspace.sql<{ places: string; facts: string }>(
    `select (select string_agg(t::text, ' ') from ingest.stream t where t.workspace_id = $1) as places,
            (select string_agg(f::text, ' ') from core.interaction f where f.workspace_id = $1) as facts`,
  );

  expect(links).toBeGreaterThan(3);
  expect(row?.places).toMatch(/after.{2,5}[A-Za-z0-9]{4}/);
  expect(row?.places).not.toContain(app.pageToken);
  expect(row?.facts).toContain('Comment');
  expect(row?.facts).not.toContain(app.pageToken);
});

type Item = Readonly<Record<string, unknown>>;

/** Of the lists in answers to one edge; other answers arrive as they are. */
function onTheWay(edge: RegExp, change: (items: Item[]) => Item[]): (body: string, url: string) => string {
  return (body, url) => {
    if (!edge.test(url)) return body;
    const answer = Object(JSON.parse(body));
    return Array.isArray(answer.data) ? JSON.stringify({ ...answer, data: change(answer.data) }) : body;
  };
}

/** The first number of a metric is one more. */
const oneMore = ([metric, ...rest]: Item[]): Item[] => {
  const [value, ...values]: Item[] = Object(metric).values ?? [];
  return [{ ...metric, values: [{ ...value, value: Number(value?.['value']) + 1 }, ...values] }, ...rest];
};

/** Another than it was, by its place in the list. */
const turned = (name: string, to: unknown) => (items: Item[]) =>
  items.map((item, place) => (place === 0 ? { ...item, [name]: to } : item));

it.each([
  ['nothing happens', (body: string) => body, []],
  ['the first comment of each page is lost', onTheWay(/\d_\d+[/]comments/, ([, ...rest]) => rest), ['comments']],
  [
    'an answer on Instagram is lost',
    onTheWay(/[/]179\d+[/]comments/, (items) => items.map((item) => ({ ...item, replies: { data: [] } }))),
    ['comments'],
  ],
  [
    'a message is of another day',
    onTheWay(/[/]t_\d+[/]messages/, turned('created_time', '2026-01-30T10:00:00+0000')),
    ['messages'],
  ],
  [
    'an item on Instagram is lost',
    onTheWay(/[/]media[?]/, ([, ...rest]) => rest),
    ['comments', 'lifetime_views', 'posts'],
  ],
  ['a day of the Page was seen once more', onTheWay(/metric=page_media_view/, oneMore), ['views']],
  ['one more follows the Page', onTheWay(/metric=page_follows/, oneMore), ['followers']],
  ['a post was seen once more', onTheWay(/metric=post_media_view/, oneMore), ['lifetime_views']],
])('differs from the file in what was touched where %s on the way', async (_, change, touched) => {
  const played = await play(1);
  played.standAt(theEnd);
  played.wire.meddle({ change });
  await played.connected.catchUp();
  await played.connected.load();
  const { found, expected } = await compared(played, whenAsked);
  const differing = [
    ...found.filter((line) => !expected.includes(line)),
    ...expected.filter((line) => !found.includes(line)),
  ];

  expect([...new Set(differing.map((line) => line.split(' ')[0] ?? ''))].sort()).toEqual(touched);
});
