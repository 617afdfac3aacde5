import { WatchSources } from '@customering/ingestion';
import { fixedClock, newId, type WorkspaceId } from '@customering/kernel';
import { openMailer } from '@customering/mail';
import { SendAlarmMails, type Mailer } from '@customering/notices';
import { AlarmMailStore, AlarmStore, AlarmView, ExpiryStore, PgWatchStore } from '@customering/persistence';
import { MailServer } from './support/mail-server';
import { TestBench, type TestSource, type TestWorkspace } from './support/test-workspace';

const hourMs = 3_600_000;
let bench: TestBench;
let server: MailServer;
let ours: TestWorkspace;

beforeAll(async () => {
  bench = await TestBench.open();
  server = await MailServer.open();
}, 60_000);

afterAll(async () => {
  await server.close();
  await bench.close();
});

beforeEach(async () => {
  ours = await bench.workspace();
  server.mails.length = 0;
  server.refusal = null;
});

const hoursAgo = (hours: number) => new Date(Date.now() - hours * hourMs);

function watch(at = new Date()): Promise<void> {
  const unit = bench.database.unitOfWork;
  const clock = fixedClock(at.toISOString());
  return new WatchSources(unit, new PgWatchStore(unit), new AlarmStore(unit), clock).execute(ours.id);
}

function alarms() {
  const unit = bench.database.unitOfWork;
  return unit.run(ours.id, () => new AlarmView(unit).open(ours.id));
}

/** A source that sent evenly for weeks, `records` an hour, and whose last record came so long ago. */
async function aSource(silentHours: number, records = 100, weeks = 4): Promise<TestSource> {
  const source = await ours.addSource();
  await ours.sql(`update core.source set write_key = $3, name = 'Shop' where workspace_id = $1 and id = $2`, [
    source.source,
    newId(),
  ]);
  await ours.sql(
    `insert into ingest.hour_count (workspace_id, source_id, hour, records, seconds)
     select $1, $2, h, case when h < date_trunc('hour', $4::timestamptz, 'UTC') then $3::bigint else 0 end, least(3600, extract(epoch from now() - h))
       from generate_series(date_trunc('hour', now(), 'UTC') - $5 * interval '7 days', date_trunc('hour', now(), 'UTC'), '1 hour') h`,
    [source.source, records, hoursAgo(silentHours), weeks],
  );
  await arrive(source, hoursAgo(silentHours));
  return source;
}

async function arrive({ lane }: TestSource, at: Date): Promise<void> {
  await bench.database.unitOfWork.lookUp(`select ops.ensure_partition('ingest.raw_log', $1)`, [at]);
  await ours.sql(
    `with l as (update ingest.lane set head = head + 1, received = received + 1 where workspace_id = $1 and id = $2 returning head)
     insert into ingest.raw_log (workspace_id, lane_id, lane_offset, received_at, bytes, records, checksum) select $1, $2, head, $3, '', 1, 0 from l`,
    [lane, at],
  );
}

async function person(role = 'owner', brandIds: readonly string[] = []): Promise<string> {
  const email = `${role}.${newId().slice(-12)}@customering.example`;
  await ours.sql(
    `insert into access.user (workspace_id, id, email, role, password_hash, brand_ids) values ($1, $2, $3, $4, 'x', $5)`,
    [newId(), email, role, brandIds],
  );
  return email;
}

function sendMails(
  at = new Date(),
  mailer: Mailer = openMailer({ url: server.url, from: 'Customering <alarms@customering.example>' }),
) {
  const unit = bench.database.unitOfWork;
  const clock = fixedClock(at.toISOString());
  return new SendAlarmMails(unit, new AlarmMailStore(unit), mailer, 'https://c.example', clock).execute(ours.id);
}

describe('the watch', () => {
  it('raises one alarm of a source that is silent for longer than its usual week allows, and ends it with the next record', async () => {
    const source = await aSource(5);
    await watch();
    await watch();

    expect(await alarms()).toMatchObject([{ kind: 'silent', sourceName: 'Shop', overAt: null }]);
    const [alarm] = await alarms();
    expect(alarm?.facts['expected']).toBeGreaterThan(350);
    expect(alarm?.facts['expected']).toBeLessThan(650);

    await arrive(source, new Date());
    await watch();
    expect(await alarms()).toEqual([]);
    const past = await bench.database.unitOfWork.run(ours.id, () =>
      new AlarmView(bench.database.unitOfWork).find(ours.id, alarm?.id ?? ''),
    );
    expect(past?.overAt).not.toBeNull();
  });

  it('leaves sources alone that rest as usual, are paused, or take files', async () => {
    await aSource(1);
    const paused = await aSource(30);
    await ours.sql(`update core.source set state = 'paused' where workspace_id = $1 and id = $2`, [paused.source]);
    const files = await aSource(300);
    await ours.sql(`update core.source set write_key = null where workspace_id = $1 and id = $2`, [files.source]);
    await watch();

    expect(await alarms()).toEqual([]);
  });

  it('looks at pauses before the usual week is known', async () => {
    await aSource(60, 5, 1);
    await aSource(80, 5, 1);
    await watch();

    expect(await alarms()).toMatchObject([{ kind: 'silent', facts: { expected: null } }]);
  });

  it('raises an alarm of a trickle, keeps it by night, and ends it when the source is back', async () => {
    const source = await aSource(0.1);
    await ours.sql(
      `update ingest.hour_count set records = 4 where workspace_id = $1 and source_id = $2 and hour >= now() - interval '26 hours'`,
      [source.source],
    );
    await watch();
    expect(await alarms()).toMatchObject([{ kind: 'few', facts: { seen: 96 } }]);

    await ours.sql(
      `update ingest.hour_count set records = 100 where workspace_id = $1 and source_id = $2 and hour >= now() - interval '8 hours'`,
      [source.source],
    );
    await watch();
    expect(await alarms()).toEqual([]);
  });

  it('tells of lanes that stopped, lists that cannot be read, and days of which the vendor has more', async () => {
    const source = await aSource(0.1);
    await ours.sql(
      `update ingest.lane_position set stopped_reason = 'too many' where workspace_id = $1 and lane_id = $2`,
      [source.lane],
    );
    await ours.sql(
      `insert into ingest.stream (workspace_id, source_id, stream, lane_id, state, problem_kind) values ($1, $2, 'orders', $3, 'failed', 'auth')`,
      [source.source, source.lane],
    );
    await ours.sql(
      `insert into ingest.vendor_count (workspace_id, source_id, day, vendor, held) values ($1, $2, current_date - 1, 10, 7), ($1, $2, current_date - 2, 5, 6)`,
      [source.source],
    );
    await watch();

    expect((await alarms()).map(({ kind, subject, facts }) => [kind, subject, facts])).toEqual(
      expect.arrayContaining([
        ['stopped', '', {}],
        ['cannot_read', 'orders', { kind: 'auth' }],
        ['vendor_lacks', '', { days: 1, missing: 3 }],
      ]),
    );

    await ours.sql(`update core.source set archived_at = now() where workspace_id = $1`);
    await watch();
    expect(await alarms()).toEqual([]);
  });

  it('tells of requests about data of people until the last is decided', async () => {
    const source = await aSource(0.1);
    await ours.sql(
      `insert into core.privacy_request (workspace_id, id, source_id, request_key, asks, label, identifiers, asked_at, due_at)
       select $1, gen_random_uuid(), $2, gen_random_uuid(), 'erase', 's•••', '[]', now(), now() + d * interval '1 day' from unnest(array[30, 10]) d`,
      [source.source],
    );
    await watch();
    const [raised] = await alarms();

    expect(raised).toMatchObject({ kind: 'request_waits', facts: { waiting: 2, days: 10 } });
    await ours.sql(
      `update core.privacy_request set state = 'refused', decided_at = now(), identifiers = null where workspace_id = $1`,
    );
    await watch();
    expect(await alarms()).toEqual([]);
  });

  it('counts what arrives between two looks into the hour, without the log, and leaves out what nobody watched', async () => {
    const source = await ours.addSource();
    const counts = () =>
      ours.sql<{ records: number; seconds: number }>(
        `select records::float8 as records, seconds from ingest.hour_count where workspace_id = $1 and source_id = $2`,
        [source.source],
      );
    const noon = new Date('2026-03-10T12:00:00Z');
    const at = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
    const receive = (records: number) =>
      ours.sql('update ingest.lane set received = received + $3 where workspace_id = $1 and id = $2', [
        source.lane,
        records,
      ]);
    await receive(1_000_000); // from before it was watched
    await watch(at(0));
    await receive(7);
    await watch(at(1));
    await receive(5);
    await watch(at(2));
    expect(await counts()).toEqual([{ records: 12, seconds: 120 }]);

    await receive(900);
    await watch(at(40)); // no worker ran for 38 minutes
    expect(await counts()).toEqual([{ records: 12, seconds: 120 }]);
  });
});

describe('mails about alarms', () => {
  it('go out once at each step towards the end of access, also when the step before was seen', async () => {
    const source = await aSource(0.1);
    await person();
    const unit = bench.database.unitOfWork;
    const endIn = (days: number) =>
      unit.run(ours.id, () =>
        new ExpiryStore(unit).replace(ours.id, source.source, 'check', [{ name: 'Orders', at: hoursAgo(-24 * days) }]),
      );
    let later = Date.now();
    for (const days of [20, 13, 12, 2.5, -1]) {
      await endIn(days);
      await watch();
      later += hourMs;
      await sendMails(new Date(later));
      await sendMails(new Date(later + 60_000));
      await ours.sql('update core.alarm set acknowledged_at = now() where workspace_id = $1');
    }

    expect(server.mails.map(({ subject }) => subject)).toEqual(new Array(3).fill('Shop: access ends soon'));
    expect(server.mails[2]?.text).toContain('access ended on');
    await endIn(300);
    await watch();
    expect(await alarms()).toEqual([]);
  });

  it('go once to each owner and administrator, however often the job runs', async () => {
    await aSource(6);
    const [owner, admin] = [await person('owner'), await person('admin')];
    await person('analyst');
    await watch();
    await sendMails();
    await watch();
    await sendMails(new Date(Date.now() + hourMs));

    expect(server.mails.map(({ to }) => to[0]).sort()).toEqual([admin, owner].sort());
    const [mail] = server.mails;
    expect(mail?.subject).toBe('Shop: nothing arrives');
    expect(mail?.text).toMatch(/nothing has arrived since .*, when about \d+ records were to be expected/);
    expect(mail?.text).toContain('https://c.example/w/');
  });

  it('go to nobody about a demo company', async () => {
    await ours.sql('update ops.workspace set demo_of = $2 where workspace_id = $1', [newId()]);
    await aSource(9);
    await person();
    await watch();
    expect(await alarms()).toHaveLength(1);
    await sendMails();
    expect(server.mails).toEqual([]);
    await ours.sql('update ops.workspace set demo_of = null where workspace_id = $1');
    await sendMails();
    expect(server.mails).toHaveLength(1);
  });

  it('tell of several alarms in one', async () => {
    await aSource(6);
    await aSource(7);
    await person();
    await watch();
    await sendMails();

    expect(server.mails).toHaveLength(1);
    expect(server.mails[0]?.subject).toBe('2 alarms of ours');
  });

  it('do not go to whom the brand is foreign, who wants none, or about what somebody has seen', async () => {
    const source = await aSource(6);
    const [brand, other] = [newId(), newId()];
    await ours.sql(`insert into core.brand (workspace_id, id, name) values ($1, $2, 'A'), ($1, $3, 'B')`, [
      brand,
      other,
    ]);
    await ours.sql(`update core.source set brand_id = $3 where workspace_id = $1 and id = $2`, [source.source, brand]);
    const mine = await person('admin', [brand]);
    await person('admin', [other]);
    const quiet = await person('owner');
    await ours.sql(`update access.user set alarm_mail = false where workspace_id = $1 and email = $2`, [quiet]);
    await watch();
    await sendMails();
    expect(server.mails.map(({ to }) => to[0])).toEqual([mine]);

    await aSource(8);
    await watch();
    await ours.sql(`update core.alarm set acknowledged_at = now() where workspace_id = $1`);
    await ours.sql(`update access.user set alarm_mail = true where workspace_id = $1`);
    await sendMails(new Date(Date.now() + hourMs));
    expect(server.mails).toHaveLength(1);
  });

  it('are sent again under the same id when the worker is killed before it noted them, and not by two workers at once', async () => {
    await aSource(6);
    await person();
    await watch();
    const real = openMailer({ url: server.url, from: 'alarms@customering.example' });
    const killed: Mailer = {
      async send(mail) {
        await real.send(mail);
        throw new Error('killed');
      },
    };
    await expect(sendMails(new Date(), killed)).rejects.toThrow('killed');
    await sendMails(); // it is still claimed by the one that was killed
    expect(server.mails).toHaveLength(1);

    await sendMails(new Date(Date.now() + 3 * 60_000));
    expect(server.mails).toHaveLength(2);
    expect(server.mails[0]?.messageId).toBe(server.mails[1]?.messageId);
    await sendMails(new Date(Date.now() + 60 * 60_000));
    expect(server.mails).toHaveLength(2);
  });

  it('are tried again after a passing refusal, and given up after a final one, with the words of the server', async () => {
    await aSource(6);
    await person();
    await watch();
    server.refusal = { code: 451, message: 'try later' };
    await sendMails();
    server.refusal = { code: 550, message: 'no such mailbox' };
    await sendMails(new Date(Date.now() + 60 * 60_000));
    server.refusal = null;
    await sendMails(new Date(Date.now() + 24 * 60 * 60_000));

    expect(server.mails).toEqual([]);
    expect(await ours.sql(`select state, attempts, problem from core.alarm_mail where workspace_id = $1`)).toEqual([
      { state: 'given_up', attempts: 2, problem: expect.stringContaining('no such mailbox') },
    ]);
  });

  it('say why a server cannot be reached', async () => {
    await aSource(6);
    await person();
    await watch();
    await sendMails(new Date(), openMailer({ url: 'smtp://127.0.0.1:1', from: 'alarms@customering.example' }));
    const problem = await bench.database.unitOfWork.run(ours.id, () =>
      new AlarmMailStore(bench.database.unitOfWork).lastProblem(ours.id),
    );

    expect(problem).toMatch(/^The connection to the mail server failed|^Nothing answers/);
  });
});

it('names workspaces that have something to watch, and no row of another is seen', async () => {
  await aSource(6);
  const watched = await bench.database.unitOfWork.lookUp<{ workspace_id: WorkspaceId }>(
    'select workspace_id from ingest.workspaces_to_watch()',
  );
  await watch();
  const other = await bench.workspace();

  expect(watched.map(({ workspace_id }) => workspace_id)).toContain(ours.id);
  expect(await other.sql('select 1 from core.alarm where $1::uuid is not null')).toEqual([]);
});
