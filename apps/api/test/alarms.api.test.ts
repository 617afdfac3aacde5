import { alarms, audit, sources } from '@customering/contracts';
import { newId, type WorkspaceId } from '@customering/kernel';
import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import type { ApiClient } from './support/api-client';
import { RunningApi } from './support/running-api';

let api: RunningApi;
let workspace: WorkspaceId;
let owner: ApiClient;
let analyst: ApiClient;
let shop: string;
let server: SMTPServer;
const arrived: string[] = [];
let refuses = false;

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _, answer) => {
      if (refuses) return answer(Object.assign(new Error('mailbox is full'), { responseCode: 452 }));
      arrived.push(address);
      return answer();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo; // it listens on a port, not on a pipe
  api = await RunningApi.start(undefined, [], { url: `smtp://127.0.0.1:${port}`, from: 'Us <us@customering.example>' });
  workspace = await api.addWorkspace('ours');
  owner = await api.as(await api.addUser(workspace, 'owner'));
  analyst = await api.as(await api.addUser(workspace, 'analyst'));
  shop = (await owner.call(sources.addSource, { body: { connector: 'segment', name: 'Shop' } })).id;
}, 60_000);

afterAll(async () => {
  await api.stop();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

function raise(kind = 'silent', over = 'null'): Promise<string> {
  const id = newId();
  return api
    .asAdministrator(
      `insert into core.alarm (workspace_id, id, source_id, kind, subject, facts, over_at) values ('${workspace}', '${id}', '${shop}', '${kind}', '${id}', '{"since":"2026-03-10T12:00:00Z","expected":300}', ${over})`,
    )
    .then(() => id);
}

it('shows open alarms to all who see sources, and of one source those that are over', async () => {
  const [open, over] = [await raise(), await raise('few', 'now()')];

  expect((await analyst.call(alarms.listAlarms)).items).toMatchObject([
    { id: open, sourceName: 'Shop', facts: { expected: 300 } },
  ]);
  expect((await analyst.call(alarms.listAlarms, { query: { source: shop } })).items.map(({ id }) => id)).toEqual([
    open,
    over,
  ]);
});

it('notes who has seen an alarm, once, and puts it into the audit', async () => {
  const id = await raise('stopped');
  expect((await analyst.send(alarms.acknowledgeAlarm, { params: { id } })).status).toBe(403);
  const seen = await owner.call(alarms.acknowledgeAlarm, { params: { id } });
  const again = await owner.call(alarms.acknowledgeAlarm, { params: { id } });

  expect(seen.acknowledgedBy).toBe('owner');
  expect(seen.overAt).toBeNull();
  expect(again.acknowledgedAt).toBe(seen.acknowledgedAt);
  const { items } = await owner.call(audit.listAudit, { query: { object: 'alarm', objectId: id } });
  expect(items.filter(({ outcome }) => outcome === 'done').map(({ action }) => action)).toContain('alarm.acknowledged');
  expect((await owner.send(alarms.acknowledgeAlarm, { params: { id: newId() } })).status).toBe(404);
});

it('says how much is usual, once that is known', async () => {
  expect(await owner.call(alarms.forecast, { params: { id: shop } })).toEqual({
    sourceId: shop,
    weeks: null,
    lastDay: null,
  });
  const usual = JSON.stringify({
    weeks: 4,
    rates: new Array(168).fill(10),
    spread: 0.02,
    busy: { empty: 0, all: 600 },
    leastDay: 0.9,
  });
  await api.asAdministrator(`
    insert into ingest.source_watch (workspace_id, source_id, received, sampled_at, usual) values ('${workspace}', '${shop}', 5, now(), '${usual}');
    insert into ingest.hour_count (workspace_id, source_id, hour, records, seconds)
      select '${workspace}', '${shop}', h, 9, 3600 from generate_series(date_trunc('hour', now(), 'UTC') - interval '24 hours', date_trunc('hour', now(), 'UTC') - interval '1 hour', '1 hour') h`);
  const known = await owner.call(alarms.forecast, { params: { id: shop } });

  expect(known).toMatchObject({ weeks: 4, lastDay: { seen: 216, expected: 240 } });
  expect(known.lastDay?.low).toBeCloseTo(240 - 1.96 * Math.sqrt(240 + 0.02 * 240 ** 2), 6);
  expect((await owner.send(alarms.forecast, { params: { id: newId() } })).status).toBe(404);
});

it('lets a person switch mails off, and keeps that in the audit', async () => {
  expect(await owner.call(alarms.alarmMail)).toMatchObject({
    on: true,
    from: 'Us <us@customering.example>',
    wanted: true,
    problem: null,
  });
  expect(await owner.call(alarms.chooseAlarmMail, { body: { wanted: false } })).toMatchObject({ wanted: false });
  expect(await owner.call(alarms.alarmMail)).toMatchObject({ wanted: false });
  const { items } = await owner.call(audit.listAudit, { query: {} });
  expect(items.map(({ action }) => action)).toContain('alarm_mail.chosen');
});

it('sends a test mail to whoever asks, and passes on in words what the mail server says', async () => {
  const before = arrived.length;
  expect(await owner.call(alarms.testAlarmMail, { body: {} })).toEqual({ done: true });
  expect(arrived.slice(before)).toEqual([expect.stringContaining('owner.')]);

  refuses = true;
  const { status, text } = await owner.send(alarms.testAlarmMail, { body: {} });
  refuses = false;
  expect(status).toBe(422);
  expect(text).toContain('mailbox is full');
  expect(text).toContain('MAIL_FROM');
});

it('says that mail is off where no mail server is set', async () => {
  const silent = await RunningApi.start();
  try {
    const ours = await silent.addWorkspace('ours');
    const person = await silent.as(await silent.addUser(ours, 'owner'));

    expect(await person.call(alarms.alarmMail)).toMatchObject({ on: false, from: null });
    const { status, text } = await person.send(alarms.testAlarmMail, { body: {} });
    expect(status).toBe(409);
    expect(text).toContain('SMTP_URL');
  } finally {
    await silent.stop();
  }
}, 60_000);
