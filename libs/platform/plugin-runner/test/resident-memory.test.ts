import { residentMiB } from '../src/resident-memory';

it('knows what a process holds, and nothing of one that is gone', () => {
  const beyondAll = 2 ** 22 + 1;

  expect(residentMiB(beyondAll)).toBe(0);
  expect(residentMiB(undefined)).toBe(0);
  // Other systems do not tell.
  expect(residentMiB(process.pid)).toBeGreaterThanOrEqual(process.platform === 'linux' ? 10 : 0);
});
