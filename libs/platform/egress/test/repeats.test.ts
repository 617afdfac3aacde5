import { VirtualTime } from '../src/testing';
import { aCall, anEgress, aPolicy, aVendor, problemOf, responseOf, sendTo, urlOf, type Answer } from './outside';

describe('a repeat', () => {
  const failing: Answer = (_request, response) => response.writeHead(500).end('<h1>oops</h1>');

  it('follows failures on the other side, with waits that grow', async () => {
    const { outcome, vendor, time } = await sendTo(failing, {}, {}, 3_600_000);

    expect(problemOf(outcome)).toMatchObject({ kind: 'transient', status: 500, retryAfterMs: 8000 });
    expect(vendor.seen).toHaveLength(5);
    expect(time.slept).toEqual([500, 1000, 2000, 4000]);
  });

  it('does not follow when patience would end first', async () => {
    const { outcome, vendor, time } = await sendTo(failing, {}, {}, 1400);

    expect(problemOf(outcome)).toMatchObject({ kind: 'transient', retryAfterMs: 1000 });
    expect([vendor.seen.length, time.slept]).toEqual([2, [500]]);
  });

  it('never follows a POST, unless the plugin says that it does no harm', async () => {
    const post = await sendTo(failing, { method: 'POST' }, {}, 60_000);
    const query = await sendTo(failing, { method: 'POST', idempotent: true }, {}, 60_000);

    expect([post.vendor.seen.length, query.vendor.seen.length]).toEqual([1, 5]);
  });

  it.each([
    [400, 'bug'],
    [401, 'auth'],
    [403, 'auth'],
    [404, 'config'],
    [422, 'bug'],
    [501, 'bug'],
  ])('does not follow a status %i, which is %s', async (status, kind) => {
    const { outcome, vendor } = await sendTo((_request, response) => response.writeHead(status).end(), {}, {}, 60_000);

    expect(problemOf(outcome)).toMatchObject({ kind, status });
    expect(problemOf(outcome).message).toContain('api.acme.test');
    expect(vendor.seen).toHaveLength(1);
  });

  it.each([
    ['seconds', '7'],
    ['a date', 'Thu, 01 Jan 2026 00:10:07 GMT'],
  ])('waits as the vendor asks, in %s, even for a POST', async (_form, retryAfter) => {
    // The vendor's clock is ten minutes ahead of ours.
    const headers = { 'retry-after': retryAfter, date: 'Thu, 01 Jan 2026 00:10:00 GMT' };
    const answer: Answer = (_request, response, number) =>
      number === 1 ? response.writeHead(429, headers).end() : response.end('ok');
    const { outcome, time } = await sendTo(answer, { method: 'POST' }, {}, 60_000);

    expect(responseOf(outcome).text).toBe('ok');
    expect(time.slept).toEqual([7000]);
  });

  it('leaves a long wait to the caller, and keeps the whole source silent meanwhile', async () => {
    const vendor = await aVendor((_request, response) => response.writeHead(503, { 'retry-after': '120' }).end());
    const egress = anEgress();
    const call = aCall(aPolicy([vendor]), { url: urlOf(vendor) }, { patienceMs: 60_000 });

    const first = problemOf(await egress.send(call));
    const second = problemOf(await egress.send(call));

    expect(first).toMatchObject({ kind: 'rate_limited', reason: 'asked_to_wait', retryAfterMs: 120_000 });
    expect(second).toMatchObject({ kind: 'rate_limited', reason: 'budget_spent', retryAfterMs: 120_000 });
    expect(vendor.seen).toHaveLength(1);
  });

  it('leaves a host alone that failed five times in a row, until one request finds it well', async () => {
    let isWell = false;
    const vendor = await aVendor((_request, response) => response.writeHead(isWell ? 200 : 502).end());
    const time = new VirtualTime();
    const egress = anEgress({ time });
    const send = (source: string) => egress.send(aCall(aPolicy([vendor]), { url: urlOf(vendor) }, { source }));
    for (let sent = 0; sent < 5; sent += 1) await send('a');

    const alone = problemOf(await send('a'));
    const other = problemOf(await send('b'));
    isWell = true;
    time.advance(30_000);

    expect(alone).toMatchObject({ kind: 'transient', reason: 'left_alone', retryAfterMs: 30_000 });
    expect(other.status).toBe(502);
    expect(vendor.seen).toHaveLength(6);
    expect((await send('a')).ok).toBe(true);
  });

  it('goes over a kept connection, and over a new one when that was closed', async () => {
    const vendor = await aVendor((request, response, number) =>
      number === 2 ? request.socket.destroy() : response.end(String(number)),
    );
    const egress = anEgress();
    const send = () => egress.send(aCall(aPolicy([vendor]), { url: urlOf(vendor) }));

    const first = responseOf(await send()).text;
    const second = responseOf(await send()).text;

    expect([first, second, vendor.connections()]).toEqual(['1', '3', 2]);
  });

  it('is no reason to send a POST over a connection that may be closed', async () => {
    const vendor = await aVendor((_request, response) => response.end());
    const egress = anEgress();
    await egress.send(aCall(aPolicy([vendor]), { url: urlOf(vendor) }));
    await egress.send(aCall(aPolicy([vendor]), { url: urlOf(vendor), method: 'POST' }));

    expect(vendor.connections()).toBe(2);
  });
});
