import {
  access,
  allEndpoints,
  permissionTable,
  roles,
  sources,
  type Endpoint,
  type Permission,
  type Role,
} from '@customering/contracts';
import { newId, type WorkspaceId } from '@customering/kernel';
import { RunningApi, type Person } from './support/running-api';

let api: RunningApi;
let workspace: WorkspaceId;

beforeAll(async () => {
  api = await RunningApi.start();
  workspace = await api.addWorkspace('ours');
}, 60_000);

afterAll(() => api.stop());

const nowhere = { id: newId(), receipt: newId(), lane: newId(), offset: '1', item: '0', from: '2026-01-05' };
const isOpen = ({ permission }: Endpoint) => permission === 'public' || permission === 'signed_in';
const guarded = allEndpoints.filter((endpoint) => !isOpen(endpoint));

function mayBy(table: Readonly<Record<string, readonly Role[]>>, permission: Permission, role: Role): boolean {
  return table[permission]?.includes(role) ?? false;
}

async function verdictOf(person: Person, endpoint: Endpoint): Promise<boolean> {
  const { status, text } = await (await api.as(person)).send(endpoint, { params: nowhere });
  if (status === 401 || status >= 500) throw new Error(`${endpoint.id} answered ${status}: ${text}`);
  return status !== 403;
}

it.each(roles)(
  'lets %s do what the table says at every endpoint, and nothing else',
  async (role) => {
    const person = await api.addUser(workspace, role);
    const verdicts: Record<string, boolean> = {};
    for (const endpoint of guarded) verdicts[endpoint.id] = await verdictOf(person, endpoint);

    const promised = guarded.map(({ id, permission }) => [id, mayBy(permissionTable, permission as Permission, role)]); // guarded ones carry a permission
    expect(guarded.length).toBeGreaterThan(30);
    expect(verdicts).toEqual(Object.fromEntries(promised));
  },
  60_000,
);

it('asks everybody else to sign in', async () => {
  const answers = await Promise.all(
    allEndpoints
      .filter(({ permission }) => permission !== 'public')
      .map((endpoint) => api.client().send(endpoint, { params: nowhere })),
  );

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
});

it('gives a key the rights of its role and ends them at once when it is revoked', async () => {
  const owner = await api.as(await api.addUser(workspace, 'owner'));
  const { key, secret } = await owner.call(access.createKey, { body: { name: 'Nightly', role: 'viewer' } });
  const byKey = api.client({ authorization: `Bearer ${secret}` });

  expect((await byKey.send(sources.listSources)).status).toBe(200);
  expect(await byKey.refusal(sources.addSource, { body: { connector: 'segment', name: 'Web' } })).toMatchObject({
    status: 403,
    code: 'forbidden',
  });
  await owner.call(access.revokeKey, { params: { id: key.id } });
  expect(await byKey.refusal(sources.listSources)).toMatchObject({ status: 401, code: 'not_signed_in' });
});

it('keeps the old secret of a rotated key for a day beside the new one', async () => {
  const owner = await api.as(await api.addUser(workspace, 'owner'));
  const first = await owner.call(access.createKey, { body: { name: 'Rotated', role: 'analyst' } });
  const second = await owner.call(access.rotateKey, { params: { id: first.key.id } });
  const statuses = [];
  for (const { secret } of [first, second])
    statuses.push((await api.client({ authorization: `Bearer ${secret}` }).send(sources.listSources)).status);

  expect(second.secret).not.toBe(first.secret);
  expect(statuses).toEqual([200, 200]);
});
