import { inTurns } from '../src/in-turns';

it('has no more than so many under way, and answers in order', async () => {
  let [underWay, most] = [0, 0];
  const work = async (item: number) => {
    most = Math.max(most, ++underWay);
    await new Promise((done) => setTimeout(done, 5 * (4 - (item % 4))));
    underWay--;
    return item * 2;
  };

  expect(await inTurns([1, 2, 3, 4, 5, 6, 7], 2, work)).toEqual([2, 4, 6, 8, 10, 12, 14]);
  expect(most).toBe(2);
  expect(await inTurns([], 2, work)).toEqual([]);
});

it('tells of what failed', async () => {
  const work = (item: number) => (item === 2 ? Promise.reject(new Error('the second')) : Promise.resolve(item));

  await expect(inTurns([1, 2, 3], 2, work)).rejects.toThrow('the second');
});
