import { GroupCommit, type RawEntry } from '../src';

const entry = (bytes = 10): RawEntry => ({
  workspaceId: 'w',
  laneId: 'l',
  bytes: new Uint8Array(bytes),
  records: 1,
  meta: {},
});

/** A log whose commits end when the test says so. */
function heldLog() {
  const commits: { readonly entries: number; end(problem?: Error): void }[] = [];
  const append = (entries: readonly RawEntry[]) =>
    new Promise<void>((resolve, reject) => {
      commits.push({ entries: entries.length, end: (problem) => (problem ? reject(problem) : resolve()) });
    });
  return { commits, append };
}

const settled = (promise: Promise<unknown>) =>
  Promise.race([
    promise.then(
      () => 'stored',
      () => 'refused',
    ),
    new Promise((resolve) => setTimeout(() => resolve('open'), 20)),
  ]);

it('answers a request after its commit and not before', async () => {
  const { commits, append } = heldLog();
  const request = new GroupCommit(append).add(entry());

  expect(await settled(request)).toBe('open');
  commits[0]?.end();
  expect(await settled(request)).toBe('stored');
});

it('lets requests that arrive during a commit share the next one', async () => {
  const { commits, append } = heldLog();
  const group = new GroupCommit(append);
  const requests = [group.add(entry()), group.add(entry()), group.add(entry())];
  commits[0]?.end();

  expect(await settled(Promise.all(requests))).toBe('open');
  expect(commits.map(({ entries }) => entries)).toEqual([1, 2]);
});

it('tells every request of a failed commit, and goes on with the next', async () => {
  const { commits, append } = heldLog();
  const group = new GroupCommit(append);
  const lost = group.add(entry());
  const next = group.add(entry());
  commits[0]?.end(new Error('connection lost'));

  await expect(lost).rejects.toThrow('connection lost');
  commits[1]?.end();
  expect(await settled(next)).toBe('stored');
});

it('says that it is full before its memory grows, and takes requests again when bytes are stored', async () => {
  const { commits, append } = heldLog();
  const group = new GroupCommit(append);
  const large = [group.add(entry(40 * 1024 * 1024)), group.add(entry(40 * 1024 * 1024))];

  expect(group.isFull()).toBe(true);
  commits[0]?.end();
  await large[0];
  await new Promise((resolve) => setImmediate(resolve));
  expect(group.isFull()).toBe(false);
});
