import { type EgressPolicy } from '../src/index';
import { systemTime } from '../src/time';
import { aCall, anEgress, aPolicy, aVendor, problemOf, urlOf, type Answer } from './outside';

describe('calling a request off', () => {
  async function timeToEnd(answer: Answer, changes: Partial<EgressPolicy> = {}, before = 0) {
    const vendor = await aVendor(answer);
    const caller = new AbortController();
    const egress = anEgress({ time: systemTime });
    const policy = aPolicy([vendor], changes);
    const call = aCall(policy, { url: urlOf(vendor) }, { patienceMs: 600_000, signal: caller.signal });
    for (let sent = 0; sent < before; sent += 1) await egress.send(aCall(policy, { url: urlOf(vendor) }));
    const sending = egress.send(call);
    setTimeout(() => caller.abort(), 100);
    const began = performance.now();
    const { reason } = problemOf(await sending);
    return { reason, ms: performance.now() - began, vendor };
  }

  it.each<[string, Answer, Partial<EgressPolicy>, number]>([
    ['while it waits for headers', () => undefined, {}, 0],
    ['in the middle of a body', (_request, response) => response.writeHead(200).write('a'), {}, 0],
    [
      'while it waits to try again',
      (_request, response) => response.writeHead(503, { 'retry-after': '60' }).end(),
      {},
      0,
    ],
    [
      'while it waits for its turn',
      (_request, response) => response.end(),
      { rate: { requests: 1, perSeconds: 60 } },
      1,
    ],
  ])('ends it at once %s', async (_name, answer, changes, before) => {
    const { reason, ms } = await timeToEnd(answer, changes, before);

    expect(reason).toBe('aborted');
    expect(ms).toBeLessThan(1000);
  });

  it('ends it while the name is looked up, and dials nothing afterwards', async () => {
    const vendor = await aVendor((_request, response) => response.end());
    const caller = new AbortController();
    let found: (addresses: readonly string[]) => void = () => undefined;
    const resolve = () => new Promise<readonly string[]>((answer) => (found = answer));
    const sending = anEgress({ resolve }).send(
      aCall(aPolicy([vendor]), { url: urlOf(vendor) }, { signal: caller.signal }),
    );
    await new Promise((done) => setTimeout(done, 20));

    caller.abort();
    const { reason } = problemOf(await sending);
    found(['127.0.0.1']);
    await new Promise((done) => setTimeout(done, 50));

    expect([reason, vendor.connections()]).toEqual(['aborted', 0]);
  });

  it('sends nothing when it was called off before', async () => {
    const vendor = await aVendor((_request, response) => response.end());
    const outcome = await anEgress().send(
      aCall(aPolicy([vendor]), { url: urlOf(vendor) }, { signal: AbortSignal.abort() }),
    );

    expect([problemOf(outcome).reason, vendor.connections()]).toEqual(['aborted', 0]);
  });
});
