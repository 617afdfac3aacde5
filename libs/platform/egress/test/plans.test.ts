import { VirtualTime } from '../src/testing';
import { aCall, anEgress, aPolicy, aVendor, problemOf, sendTo, urlOf, type Answer } from './outside';

describe('a plan', () => {
  it('is shared by all requests of a source, and by no other source', async () => {
    const vendor = await aVendor((_request, response) => response.end());
    const egress = anEgress();
    const policy = aPolicy([vendor], { rate: { requests: 2, perSeconds: 60 } });
    const send = (source: string) => egress.send(aCall(policy, { url: urlOf(vendor) }, { source }));

    const outcomes = [await send('a'), await send('a'), await send('a'), await send('b')];

    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, false, true]);
    expect(problemOf(outcomes[2])).toMatchObject({
      kind: 'rate_limited',
      reason: 'budget_spent',
      retryAfterMs: 60_000,
    });
  });

  it('counts redirects and repeats like any request', async () => {
    const answer: Answer = (_request, response, number) =>
      number === 1 ? response.writeHead(302, { location: '/b' }).end() : response.end();
    const { outcome, vendor } = await sendTo(answer, {}, { rate: { requests: 1, perSeconds: 60 } });

    expect(problemOf(outcome)).toMatchObject({ kind: 'rate_limited' });
    expect(vendor.seen).toHaveLength(1);
  });

  it('counts what goes over a new connection because a kept one was closed: the vendor may have read it', async () => {
    const vendor = await aVendor((request, response, number) =>
      number === 2 ? request.socket.destroy() : response.end(),
    );
    const egress = anEgress();
    const policy = aPolicy([vendor], { rate: { requests: 2, perSeconds: 60 } });
    const send = () => egress.send(aCall(policy, { url: urlOf(vendor) }));

    expect((await send()).ok).toBe(true);
    expect(problemOf(await send())).toMatchObject({ kind: 'rate_limited', reason: 'budget_spent' });
    expect(vendor.seen).toHaveLength(2);
  });

  it('follows what the vendor says is left', async () => {
    const vendor = await aVendor((_request, response) =>
      response.writeHead(200, { 'X-Left': '0', 'X-Reset': '30' }).end(),
    );
    const hints = { remaining: 'X-Left', reset: 'X-Reset', resetForm: 'seconds' } as const;
    const policy = aPolicy([vendor], { rate: { requests: 100, perSeconds: 60, hints } });
    const egress = anEgress();
    const send = () => egress.send(aCall(policy, { url: urlOf(vendor) }));

    expect((await send()).ok).toBe(true);
    expect(problemOf(await send())).toMatchObject({ kind: 'rate_limited', retryAfterMs: 30_000 });
  });

  it('keeps what is scarce under some paths apart: the rest goes on beside it, and they share what they have', async () => {
    const vendor = await aVendor((_request, response) => response.end());
    const egress = anEgress();
    const paths = [{ begins: ['/export/', '/talk/export/'], requests: 2, perSeconds: 60 }];
    const policy = aPolicy([vendor], { rate: { requests: 4, perSeconds: 60, paths } });
    const ask = async (path: string) => (await egress.send(aCall(policy, { url: urlOf(vendor, path) }))).ok;
    const asked = ['/export/a', '/talk/export/b', '/export/c', '/one/1', '/one/2', '/one/3'];
    const answers: boolean[] = [];
    for (const path of asked) answers.push(await ask(path));

    // What was refused for the scarce budget took nothing from the other.
    expect(answers).toEqual([true, true, false, true, true, false]);
    expect(vendor.seen.map(({ url }) => url)).toEqual(['/export/a', '/talk/export/b', '/one/1', '/one/2']);
  });

  it('leaves alone only the path of which the vendor had enough', async () => {
    const vendor = await aVendor((request, response) =>
      request.url === '/export/a' ? response.writeHead(429, { 'retry-after': '30' }).end() : response.end(),
    );
    const egress = anEgress();
    const paths = [{ begins: ['/export/'], requests: 10, perSeconds: 60 }];
    const policy = aPolicy([vendor], { rate: { requests: 10, perSeconds: 60, paths } });
    const ask = (path: string) => egress.send(aCall(policy, { url: urlOf(vendor, path) }, { patienceMs: 1_000 }));

    expect(problemOf(await ask('/export/a'))).toMatchObject({ kind: 'rate_limited' });
    expect((await ask('/one/1')).ok).toBe(true);
    expect(problemOf(await ask('/export/b'))).toMatchObject({ kind: 'rate_limited', reason: 'budget_spent' });
    expect(vendor.seen.map(({ url }) => url)).toEqual(['/export/a', '/one/1']);
  });

  it('is no plan when a path of it allows nothing', async () => {
    const paths = [{ begins: ['/'], requests: 0, perSeconds: 1 }];
    const { outcome } = await sendTo(
      (_, response) => response.end(),
      {},
      { rate: { requests: 1, perSeconds: 1, paths } },
    );

    expect(problemOf(outcome)).toMatchObject({ kind: 'bug', reason: 'rate_plan' });
  });

  it('is no plan when it allows nothing', async () => {
    const { outcome } = await sendTo(
      (_request, response) => response.end(),
      {},
      { rate: { requests: 0, perSeconds: 1 } },
    );

    expect(problemOf(outcome)).toMatchObject({ kind: 'bug', reason: 'rate_plan' });
  });

  it('is not charged for a request that a failing host is spared', async () => {
    const vendor = await aVendor((_request, response, number) => response.writeHead(number > 5 ? 200 : 500).end());
    const time = new VirtualTime();
    const egress = anEgress({ time });
    const policy = aPolicy([vendor], { rate: { requests: 6, perSeconds: 3600 } });
    const send = () => egress.send(aCall(policy, { url: urlOf(vendor) }));
    for (let sent = 0; sent < 5; sent += 1) await send();

    expect(problemOf(await send()).reason).toBe('left_alone');
    expect(problemOf(await send()).reason).toBe('left_alone');
    time.advance(30_000);
    expect((await send()).ok).toBe(true);
  });

  it('goes on when the policy gets another host', async () => {
    const vendor = await aVendor((_request, response) => response.end());
    const egress = anEgress();
    const policy = aPolicy([vendor], { rate: { requests: 1, perSeconds: 60 } });
    const more = { ...policy, hosts: [...policy.hosts, 'more.acme.test'] };

    expect((await egress.send(aCall(policy, { url: urlOf(vendor) }))).ok).toBe(true);
    expect(problemOf(await egress.send(aCall(more, { url: urlOf(vendor) }))).reason).toBe('budget_spent');
  });
});
