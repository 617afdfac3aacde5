import { customers } from '@customering/contracts';
import { newId } from '@customering/kernel';
import type { ApiClient } from './support/api-client';
import { RunningApi } from './support/running-api';

let api: RunningApi;
let owner: ApiClient;
let workspace: string;

beforeAll(async () => {
  api = await RunningApi.start();
  const id = await api.addWorkspace('names');
  owner = await api.as(await api.addUser(id, 'owner'));
  workspace = id;
}, 60_000);

afterAll(() => api.stop());

type Told = readonly [name: string, value: string, day: string];

/** Somebody whom several sources know; each told one thing, on a day. */
async function called(...told: readonly Told[]): Promise<string | null> {
  const [person, lane] = [newId(), newId()];
  await api.asAdministrator(
    `insert into core.profile (workspace_id, id, root_id) values ('${workspace}', '${person}', '${person}')`,
  );
  const rows = told.map(
    ([name, value, day], place) =>
      `('${workspace}', '${person}', '${name}', '${newId()}', '"${value}"', '${day}', '${lane}', 1, ${place})`,
  );
  await api.asAdministrator(
    `insert into core.trait (workspace_id, member_id, name, source_id, value, observed_at, lane_id, lane_offset, item) values ${rows.join(', ')}`,
  );
  return (await owner.call(customers.customer, { params: { id: person } })).name;
}

it('calls somebody whom several sources know by one name, as it was told last', async () => {
  const given: Told = ['firstName', 'Mia', '2026-01-01'];
  const family: Told = ['lastName', 'Reuter', '2026-01-01'];
  const married: Told = ['lastName', 'Albers', '2026-03-01'];

  expect(await called(given, family, ['firstName', 'Mia', '2026-02-01'], ['lastName', 'Reuter', '2026-02-01'])).toBe(
    'Mia Reuter',
  );
  expect(await called(given, married, family)).toBe('Mia Albers');
  expect(await called(given, family, ['name', 'M. Reuter', '2026-04-01'])).toBe('Mia Reuter');
  expect(await called(given, ['name', 'Mia R.', '2026-01-01'])).toBe('Mia R.');
  expect(await called(given)).toBe('Mia');
});
