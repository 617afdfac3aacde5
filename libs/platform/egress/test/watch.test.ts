import { defaultLimits } from '../src/index';
import { Watch } from '../src/watch';

it('starts no timer for an exchange that is over', async () => {
  const watch = new Watch({ ...defaultLimits, idleTimeoutMs: 10 }, new AbortController().signal);
  watch.end();
  watch.sent();
  await new Promise((done) => setTimeout(done, 40));

  expect([watch.signal.aborted, watch.fault]).toEqual([false, undefined]);
});
