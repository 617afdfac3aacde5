import { newId, type WorkspaceId } from '@customering/kernel';
import { DemoStore, openDatabase, type Database } from '@customering/persistence';
import { freshDatabase, testCluster, type TestDatabase } from '@customering/persistence/testing';
import { quietWhenGone } from '../src/quiet-when-gone';

let test: TestDatabase;
let database: Database;

beforeAll(async () => {
  test = await freshDatabase(testCluster());
  database = await openDatabase(test.appUrl, 4);
});

afterAll(async () => {
  await database.close();
  await test.drop();
});

it('lets a job fail in a workspace that is there, and end in one that is leaving or gone', async () => {
  const unit = database.unitOfWork;
  const home = newId<WorkspaceId>();
  await unit.lookUp('select ops.create_workspace($1, $2, $2, $3)', [home, 'home', newId()]);
  const store = new DemoStore(unit);
  const workspace = await unit.run(home, () => store.make(home, 'owner'));
  const row = await store.find();
  if (!row || workspace === null) throw new Error('it was just made');
  let runs = 0;
  const { watch_sources: watch } = quietWhenGone(
    {
      watch_sources: () => {
        runs++;
        return Promise.reject(new Error('nothing is where it was'));
      },
    },
    unit,
  );

  await expect(watch?.({ workspaceId: home })).rejects.toThrow('nothing is where it was');
  await expect(watch?.({ workspaceId: workspace })).rejects.toThrow('nothing is where it was');
  await store.leave(row);
  await expect(watch?.({ workspaceId: workspace })).resolves.toBeUndefined();
  while ((await store.removeRows(100)) > 0);
  await store.forget(row);
  await expect(watch?.({ workspaceId: workspace })).resolves.toBeUndefined();
  expect(runs).toBe(4);
});
