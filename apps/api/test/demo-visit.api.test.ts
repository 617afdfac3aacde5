import { access, demo, settings, sources, type Endpoint } from '@customering/contracts';
import { hashSecret, newSecret } from '@customering/access';
import type { WorkspaceId } from '@customering/kernel';
import { SessionStore } from '@customering/persistence';
import type { ApiClient } from './support/api-client';
import { DemoInTest } from './support/demo-in-test';
import { rightPassword, type Person } from './support/running-api';

let test: DemoInTest;
let workspace: WorkspaceId;

beforeAll(async () => {
  test = await DemoInTest.start();
  ({ workspace } = await test.load());
}, 60_000);

afterAll(() => test.stop());

interface Visit {
  readonly visitor: ApiClient;
  readonly cookies: Readonly<Record<string, string>>;
}

/** The cookies that an answer leaves in a browser which had these. */
function jarAfter(jar: Readonly<Record<string, string>>, headers: Headers): Record<string, string> {
  const set = headers.getSetCookie().map((line) => (line.split(';')[0] ?? '').split('='));
  const all = { ...jar, ...Object.fromEntries(set.map(([name = '', value = '']) => [name, value])) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}

function withJar(jar: Readonly<Record<string, string>>): ApiClient {
  const cookie = Object.entries(jar)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
  return test.api.client({ cookie, 'x-customering': '1' });
}

function jarOf(client: ApiClient): Record<string, string> {
  const [name = '', value = ''] = (client.headers['cookie'] ?? '').split('=');
  return { [name]: value };
}

async function post(client: ApiClient, endpoint: Endpoint) {
  return client.send(endpoint, { body: {} });
}

async function visit(client: ApiClient): Promise<Visit> {
  const answer = await post(client, demo.visitDemo);
  if (answer.status >= 300) throw new Error(answer.text);
  const cookies = jarAfter(jarOf(client), answer.headers);
  return { visitor: withJar(cookies), cookies };
}

async function person(role: string, brandIds: readonly string[] = []): Promise<{ who: Person; client: ApiClient }> {
  const who = await test.api.addUser(test.home, role, false, brandIds);
  return { who, client: await test.api.as(who) };
}

it('works in the demo as the same person, and comes back to the same session', async () => {
  const { who, client } = await person('analyst');
  const { visitor, cookies } = await visit(client);
  const there = await visitor.call(access.session);

  expect(there).toMatchObject({
    user: { email: who.email, role: 'analyst' },
    workspace: { id: workspace, name: 'Demo' },
    visitingFrom: 'home',
  });
  expect(there.user.id).not.toBe(who.id);
  expect((await client.call(access.session)).visitingFrom).toBeNull();
  const back = await post(visitor, demo.returnFromDemo);
  expect(back.status).toBe(201);
  const jar = jarAfter(cookies, back.headers);
  expect(jar).toEqual(jarOf(client));
  expect(await withJar(jar).call(access.session)).toMatchObject({ user: { id: who.id }, workspace: { id: test.home } });
  expect((await visitor.send(access.session)).status).toBe(401);
});

it('keeps both cookies from scripts', async () => {
  const answer = await post(test.owner, demo.visitDemo);
  const set = answer.headers.getSetCookie();

  expect(set.map((line) => line.split('=')[0])).toEqual(['customering', 'customering_home']);
  for (const line of set) expect(line).toMatch(/; HttpOnly; SameSite=Lax/);
});

it('gives the rights of home as they are now, and of some brands none that reach far', async () => {
  const { who, client } = await person('admin');
  const brand = await test.owner.call(settings.addBrand, { body: { name: 'One brand' } });
  const limited = await person('admin', [brand.id]);
  const { visitor } = await visit(client);
  const { visitor: limitedVisitor } = await visit(limited.client);

  expect((await visitor.call(access.session)).user.role).toBe('admin');
  expect(await limitedVisitor.call(access.session)).toMatchObject({ user: { role: 'analyst' }, allBrands: true });
  await test.owner.call(access.changeUser, { params: { id: who.id }, body: { role: 'viewer' } });
  expect((await visitor.call(access.session)).user.role).toBe('viewer');
  expect((await visitor.send(sources.addSource, { body: { connector: 'segment', name: 'x' } })).status).toBe(403);
  await test.owner.call(access.changeUser, { params: { id: who.id }, body: { disabled: true } });
  expect((await visitor.send(access.session)).status).toBe(401);
});

it('changes no plugins of the installation from there', async () => {
  const { visitor } = await visit(test.owner);
  const refused = await visitor.send(
    { method: 'POST', path: '/plugins/:id/disable' },
    { params: { id: 'value' }, body: {} },
  );

  expect(refused.status).toBe(409);
  expect((await visitor.send(demo.removeDemo)).status).toBe(404);
});

it('ends with the session at home, and ends that by signing out', async () => {
  const first = await person('viewer');
  const { visitor } = await visit(first.client);
  await first.client.call(access.signOut);
  expect((await visitor.send(access.session)).status).toBe(401);
  expect((await post(visitor, demo.returnFromDemo)).status).toBe(401);

  const second = await person('viewer');
  const other = await visit(second.client);
  const out = await other.visitor.send(access.signOut);
  expect(jarAfter(other.cookies, out.headers)).toEqual({});
  expect((await second.client.send(access.session)).status).toBe(401);
  expect((await other.visitor.send(access.session)).status).toBe(401);
});

it('leads home nobody but who came from there', async () => {
  const { client: victim, who } = await person('owner');
  const { cookies: victimJar } = await visit(victim);
  const { client, who: thief } = await person('analyst');
  const { cookies } = await visit(client);
  const stolen = { ...cookies, customering_home: victimJar['customering_home'] ?? '' };
  const none = { customering: cookies['customering'] ?? '' };
  const invented = { ...cookies, customering_home: newSecret() };

  // Somebody else's session at home in the second cookie, none, and one that never was.
  for (const jar of [stolen, none, invented])
    expect(await withJar(jar).refusal(demo.returnFromDemo, { body: {} })).toMatchObject({ status: 401 });

  // A user of the demo with the same address as somebody at home, and with the second cookie even.
  const planted = newSecret();
  const planter = await test.api.addUser(workspace, 'owner');
  await test.api.inWorkspace(workspace, (unit) =>
    unit.sql('update access.user set email = $2 where id = $1', [planter.id, `x${who.email}`]),
  );
  await test.api.inWorkspace(workspace, (unit) =>
    new SessionStore(unit).openSession(workspace, planter.id, hashSecret(planted), 'test'),
  );
  const plain = withJar({ customering: planted, customering_home: victimJar['customering_home'] ?? '' });
  expect((await plain.call(access.session)).visitingFrom).toBeNull();
  expect(await plain.refusal(demo.returnFromDemo, { body: {} })).toMatchObject({ status: 404 });
  expect(await plain.refusal(demo.visitDemo, { body: {} })).toMatchObject({ status: 404 });
  expect((await withJar(cookies).call(access.session)).user.email).toBe(thief.email);
});

it('takes over an address that somebody planted in the demo, and shuts them out', async () => {
  const { client, who } = await person('owner');
  const planted = await test.api.addUser(workspace, 'analyst');
  await test.api.inWorkspace(workspace, (unit) =>
    unit.sql('update access.user set email = $2 where id = $1', [planted.id, who.email]),
  );
  // The planter knows the password of the demo's user, the owner at home has the same one by chance: both may sign in.
  await test.api.inWorkspace(test.home, (unit) =>
    unit.sql('update access.user set password_hash = null where id = $1', [who.id]),
  );
  const inside = await test.api.client().send(access.signIn, { body: { email: who.email, password: rightPassword } });
  expect(inside.status).toBe(201);
  const planter = test.api.client().with(inside.headers);

  const { visitor } = await visit(client);
  expect((await visitor.call(access.session)).user).toMatchObject({ id: planted.id, role: 'owner' });
  expect((await planter.send(access.session)).status).toBe(401);
  const again = await test.api.client().send(access.signIn, { body: { email: who.email, password: rightPassword } });
  expect(again.status).toBe(401);
});

it('refuses what a tab asks that still shows the workspace at home', async () => {
  const { visitor } = await visit((await person('admin')).client);
  const stale = test.api.client({ ...visitor.headers, 'x-customering-workspace': test.home });
  const fresh = test.api.client({ ...visitor.headers, 'x-customering-workspace': workspace });
  const body = { name: 'Meant for home' };

  expect(await stale.refusal(settings.addBrand, { body })).toMatchObject({ status: 409, code: 'other_workspace' });
  expect(await stale.refusal(settings.listBrands)).toMatchObject({ status: 409 });
  expect((await stale.call(access.session)).workspace.id).toBe(workspace);
  expect((await fresh.call(settings.listBrands)).items.map(({ name }) => name)).toEqual(['Demo']);
  expect((await stale.send(demo.returnFromDemo, { body: {} })).status).toBe(201);
});

it('is for people: a key of home visits nothing', async () => {
  const { secret } = await test.owner.call(access.createKey, { body: { name: 'Robot', role: 'admin' } });
  const robot = test.api.client({ authorization: `Bearer ${secret}` });

  expect(await robot.refusal(demo.visitDemo, { body: {} })).toMatchObject({ status: 403 });
  expect(await robot.call(demo.demo)).toMatchObject({ place: 'home', company: { state: 'loading' } });
});

it('ends every visit when the demo is removed, and nobody is shut out at home', async () => {
  const { client } = await person('viewer');
  const { visitor } = await visit(client);
  await test.remove();

  expect((await visitor.send(access.session)).status).toBe(401);
  expect((await client.send(access.session)).status).toBe(200);
});
