import { access, audit, connections, vendorAccess } from '@customering/contracts';
import type { WorkspaceId } from '@customering/kernel';
import { oauthAccount, oauthPlugin, OAuthVendor } from '@customering/plugin-host/testing';
import type { ApiClient } from './support/api-client';
import { RunningApi, type Person } from './support/running-api';

let vendor: OAuthVendor;
let api: RunningApi;
let workspace: WorkspaceId;
let ana: Person;
let admin: ApiClient;

beforeAll(async () => {
  vendor = await OAuthVendor.start();
  api = await RunningApi.start([oauthPlugin(), oauthPlugin('notes')], [vendor.host]);
  workspace = await api.addWorkspace('ours');
  ana = await api.addUser(workspace, 'admin');
  admin = await api.as(ana);
  vendor.callbacks.push(`${api.url}/vendor-access/letters`, `${api.url}/vendor-access/notes`);
}, 60_000);

afterAll(async () => {
  vendor.close();
  await api.stop();
});

afterEach(() => {
  vendor.says = 'yes';
  vendor.grants = undefined;
  vendor.lifetimeSeconds = 3_600;
  vendor.instead = () => false;
});

async function connect(connector = 'letters', client = admin): Promise<string> {
  const body = { ...oauthAccount(vendor, connector), name: 'Letters' };
  return (await client.call(connections.addConnection, { body })).id;
}

const of = (id: string) => ({ params: { id } });

/** The browser on its way to the vendor and back: what stands in the address that it comes back to. */
async function visit(source: string, client = admin) {
  const { address } = await client.call(vendorAccess.askVendorAccess, { ...of(source), body: {} });
  const answer = await fetch(address, { redirect: 'manual' });
  const back = new URL(answer.headers.get('location') ?? 'none:');
  const connector = back.pathname.split('/').at(-1);
  return { address: new URL(address), back, body: { connector, ...Object.fromEntries(back.searchParams) } };
}

async function give(source: string) {
  const { body } = await visit(source);
  return admin.call(vendorAccess.takeVendorAccess, { body });
}

const accessOf = (source: string) => admin.call(vendorAccess.vendorAccess, of(source));

async function dueOf(source: string) {
  const [row] = await api.inWorkspace(workspace, (unit) =>
    unit.sql<{ state: string; cursor: string | null; due: boolean }>(
      'select state, cursor, next_run_at <= now() as due from ingest.stream where workspace_id = $1 and source_id = $2',
      [workspace, source],
    ),
  );
  return row;
}

it('sends a person to the vendor and back, and then reads with what the vendor gave', async () => {
  const source = await connect();
  const before = await accessOf(source);
  const { address, back, body } = await visit(source);
  const taken = await admin.call(vendorAccess.takeVendorAccess, { body });
  const check = { ...oauthAccount(vendor), secrets: {}, sourceId: source };

  expect(before).toMatchObject({
    state: 'missing',
    host: vendor.host,
    callback: `${api.url}/vendor-access/letters`,
    givenBy: null,
  });
  expect(address.searchParams.get('code_challenge_method')).toBe('S256');
  expect(address.searchParams.get('prompt')).toBe('consent');
  expect(back.href.startsWith(`${api.url}/vendor-access/letters?`)).toBe(true);
  expect(taken).toEqual({ id: source });
  expect(await admin.call(connections.checkConnection, { body: check })).toMatchObject({ ok: true });
  expect(await accessOf(source)).toMatchObject({
    state: 'given',
    givenBy: 'admin',
    renews: true,
    endsAt: null,
    asked: ['letters.read', 'people.read'],
    granted: ['letters.read', 'people.read'],
    lacking: [],
  });
});

it('names the permissions that were asked for and not given', async () => {
  const source = await connect();
  vendor.grants = 'letters.read';
  await give(source);

  expect(await accessOf(source)).toMatchObject({ granted: ['letters.read'], lacking: ['people.read'] });
});

it('says on the form what the vendor has to know before anything is saved', async () => {
  const { items } = await admin.call(connections.vendorConnectors);

  expect(items.find(({ id }) => id === 'letters')).toMatchObject({
    needsConsent: true,
    callback: `${api.url}/vendor-access/letters`,
  });
});

it('takes an answer once', async () => {
  const source = await connect();
  const { body } = await visit(source);
  await admin.call(vendorAccess.takeVendorAccess, { body });
  const asked = vendor.tokenRequests.length;
  const again = await admin.refusal(vendorAccess.takeVendorAccess, { body });

  expect(again).toMatchObject({ status: 403, code: 'access_unasked' });
  expect(vendor.tokenRequests).toHaveLength(asked);
  expect(await accessOf(source)).toMatchObject({ state: 'given' });
});

it('uses an answer up also when the vendor then gives nothing for it', async () => {
  const source = await connect();
  const { body } = await visit(source);
  vendor.instead = (_form, response) => {
    response.end('<html>Maintenance</html>');
    return true;
  };
  const first = await admin.refusal(vendorAccess.takeVendorAccess, { body });
  vendor.instead = () => false;
  const second = await admin.refusal(vendorAccess.takeVendorAccess, { body });

  expect(first).toMatchObject({ status: 422, code: 'access_not_given' });
  expect(first.title).toMatch(/holds no access that can be read/);
  expect(second.code).toBe('access_unasked');
});

it('takes an answer once, also of two that come at the same time', async () => {
  const source = await connect();
  const { body } = await visit(source);
  const asked = vendor.tokenRequests.length;
  const answers = await Promise.all(
    [admin, admin, admin].map((client) => client.send(vendorAccess.takeVendorAccess, { body })),
  );

  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 403, 403]);
  expect(vendor.tokenRequests).toHaveLength(asked + 1);
});

it('takes an answer of nobody but the session that began: no other person, session, workspace or key', async () => {
  const source = await connect();
  const { body } = await visit(source);
  const asked = vendor.tokenRequests.length;
  const elsewhere = await api.addWorkspace('theirs');
  const others = [
    await api.as(await api.addUser(workspace, 'owner')),
    await api.as(ana),
    await api.as(await api.addUser(elsewhere, 'owner')),
  ];
  const refusals = await Promise.all(others.map((one) => one.refusal(vendorAccess.takeVendorAccess, { body })));

  expect(refusals.map(({ code }) => code)).toEqual(Array(3).fill('access_unasked'));
  expect(vendor.tokenRequests).toHaveLength(asked);
  expect(await admin.call(vendorAccess.takeVendorAccess, { body })).toEqual({ id: source });
});

it('takes no code that was given for another source', async () => {
  const [ours, other] = [await connect(), await connect()];
  const [first, second] = [await visit(ours), await visit(other)];
  const crossed = { ...second.body, state: first.back.searchParams.get('state') };
  const refused = await admin.refusal(vendorAccess.takeVendorAccess, { body: crossed });

  expect(refused).toMatchObject({ status: 422, code: 'access_not_given' });
  expect(await accessOf(ours)).toMatchObject({ state: 'missing' });
  expect(await accessOf(other)).toMatchObject({ state: 'missing' });
});

it('takes no answer that came to the address of another connector', async () => {
  const source = await connect();
  const { body } = await visit(source);
  const asked = vendor.tokenRequests.length;
  const refused = await admin.refusal(vendorAccess.takeVendorAccess, { body: { ...body, connector: 'notes' } });

  expect(refused.code).toBe('access_unasked');
  expect(vendor.tokenRequests).toHaveLength(asked);
});

it('takes no answer that comes too late, and none that nobody asked for', async () => {
  const source = await connect();
  const { body } = await visit(source);
  await api.inWorkspace(workspace, (unit) =>
    unit.change(`update core.access_wish set ends_at = now() - interval '1 second' where workspace_id = $1`, [
      workspace,
    ]),
  );
  const late = await admin.refusal(vendorAccess.takeVendorAccess, { body });
  const made = await admin.refusal(vendorAccess.takeVendorAccess, { body: { ...body, state: 'made up' } });

  expect(late.title).toContain('10 minutes');
  expect(made.code).toBe('access_unasked');
});

it.each([
  ['access_denied', /said no/],
  ['invalid_scope', /permission/],
  ['unauthorized_client', /vendor-access\/letters/],
  ['server_error', /try again/],
  ['<b>pay here</b>', /vendor-access\/letters/],
])('puts the refusal %s into words, and repeats nothing that stands in the address', async (error, words) => {
  const source = await connect();
  const { body } = await visit(source);
  const refused = await admin.refusal(vendorAccess.takeVendorAccess, {
    body: { connector: 'letters', state: 'state' in body ? body.state : '', error },
  });

  expect(refused).toMatchObject({ status: 422, code: 'access_not_given' });
  expect(refused.title).toMatch(words);
  expect(refused.title).not.toContain('pay here');
  expect(await accessOf(source)).toMatchObject({ state: 'missing' });
});

it('says what to do when a person said no on the page of the vendor', async () => {
  const source = await connect();
  vendor.says = 'no';
  const { body } = await visit(source);

  expect((await admin.refusal(vendorAccess.takeVendorAccess, { body })).title).toMatch(/said no/);
});

it('lets no key give access, and says who can', async () => {
  const source = await connect();
  const { secret } = await admin.call(access.createKey, { body: { name: 'Key', role: 'admin' } });
  const byKey = api.client({ authorization: `Bearer ${secret}` });
  const refused = await byKey.refusal(vendorAccess.askVendorAccess, { ...of(source), body: {} });

  expect(refused).toMatchObject({ status: 422, code: 'access_needs_person' });
});

it('names the setting that keeps anybody from going there', async () => {
  const source = await connect();
  await api.inWorkspace(workspace, (unit) =>
    unit.change(`update core.source set config = config - 'clientId' where workspace_id = $1 and id = $2`, [
      workspace,
      source,
    ]),
  );

  expect((await accessOf(source)).reason).toContain('clientId');
  expect((await admin.refusal(vendorAccess.askVendorAccess, { ...of(source), body: {} })).title).toContain('clientId');
});

it('asks again from where a source stands once access is given anew', async () => {
  const source = await connect();
  await api.inWorkspace(workspace, (unit) =>
    unit.change(
      `update ingest.stream set cursor = '20', state = 'failed', problem = 'x', problem_kind = 'auth', next_run_at = null where workspace_id = $1 and source_id = $2`,
      [workspace, source],
    ),
  );
  await give(source);

  expect(await dueOf(source)).toEqual({ state: 'idle', cursor: '20', due: true });
});

it('forgets the access on request, and keeps what was read', async () => {
  const source = await connect();
  await give(source);
  await api.inWorkspace(workspace, (unit) =>
    unit.change(`update ingest.stream set cursor = '7' where workspace_id = $1 and source_id = $2`, [
      workspace,
      source,
    ]),
  );
  await admin.call(vendorAccess.withdrawVendorAccess, of(source));
  const check = { ...oauthAccount(vendor), secrets: {}, sourceId: source };

  expect(await accessOf(source)).toMatchObject({ state: 'missing', givenBy: null });
  expect(await admin.call(connections.checkConnection, { body: check })).toMatchObject({
    ok: false,
    problem: { message: expect.stringContaining('Nobody has given this source access') },
  });
  expect(await dueOf(source)).toMatchObject({ cursor: '7' });
});

it('says that the vendor takes back what it gave, and that access has to be given again', async () => {
  const source = await connect();
  await give(source);
  vendor.endAccess();
  vendor.revokeAll();
  const check = { ...oauthAccount(vendor), secrets: {}, sourceId: source };
  const { problem } = await admin.call(connections.checkConnection, { body: check });
  const refused = await accessOf(source);
  await give(source);

  expect(problem?.message).toMatch(/withdrawn.*Give access again/);
  expect(refused).toMatchObject({ state: 'refused', givenBy: 'admin', reason: problem?.message });
  expect(await accessOf(source)).toMatchObject({ state: 'given', reason: null });
});

it('shows no token, code, verifier or secret in any answer, in the audit, or in plain in the database', async () => {
  const source = await connect();
  const { back, body } = await visit(source);
  const answer = await admin.send(vendorAccess.takeVendorAccess, { body });
  const form = vendor.tokenRequests.at(-1) ?? {};
  const rows = await api.administer((client) =>
    client.query<{ text: string }>(
      `select to_jsonb(t)::text as text from core.source_token t union all select to_jsonb(w)::text from core.access_wish w
       union all select to_jsonb(a)::text from core.audit_entry a union all select to_jsonb(i)::text from access.idempotent_answer i`,
    ),
  );
  const seen = [
    answer.text,
    (await admin.send(vendorAccess.vendorAccess, of(source))).text,
    (await admin.send(connections.connection, of(source))).text,
    (await admin.send(audit.listAudit, { query: { object: 'source', objectId: source } })).text,
    ...rows.rows.map(({ text }) => text),
  ].join('\n');
  const hidden = [
    back.searchParams.get('code'),
    back.searchParams.get('state'),
    form['code_verifier'],
    'client+s3cret',
  ];

  expect(hidden.every((one) => (one ?? '').length > 10)).toBe(true);
  for (const one of hidden) expect(seen).not.toContain(one);
  expect(seen).not.toMatch(/access-[0-9a-f]{32}|refresh-[0-9a-f]{32}/);
  expect(seen).toContain('source.access_given');
});

it('leaves no verifier behind that could be used', async () => {
  const source = await connect();
  await give(source);
  const [left] = await api.inWorkspace(workspace, (unit) =>
    unit.sql<{ count: number }>(
      'select count(*)::int as count from core.access_wish where workspace_id = $1 and source_id = $2',
      [workspace, source],
    ),
  );

  expect(left?.count).toBe(0);
});
