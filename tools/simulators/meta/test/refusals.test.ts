import { generateWorld, usualPermissions } from '../src';
import { appToken, closeAll, codeIn, listIn, pageToken, proofOf, started, systemToken } from './account';

afterEach(closeAll);

const page = '104500000000001';
const instagram = '17841400000000001';

it('wants a token and the proof of the secret', async () => {
  const { raw, simulator, ask } = await started();
  const url = `http://${simulator.host}/v25.0/${page}`;
  const proof = `appsecret_proof=${proofOf(pageToken)}`;

  expect(codeIn(await raw(url))).toBe(104);
  expect(codeIn(await ask(`/${page}`, 'none'))).toBe(190);
  expect((await raw(`${url}?access_token=${pageToken}`)).body).toMatchObject({
    error: { code: 100, message: 'API calls from the server require an appsecret_proof argument' },
  });
  expect((await raw(`${url}?access_token=${pageToken}&appsecret_proof=${proofOf('other')}`)).body).toMatchObject({
    error: { code: 100, type: 'GraphMethodException', message: 'Invalid appsecret_proof provided in the API argument' },
  });
  expect(await raw(`${url}?${proof}`, { headers: { authorization: `Bearer ${pageToken}` } })).toMatchObject({
    status: 200,
  });
});

it('takes a token alone where the app does not want proofs, and refuses a wrong one still', async () => {
  const { raw, simulator } = await started({ requiresProof: false });
  const url = `http://${simulator.host}/v25.0/${page}?access_token=${pageToken}`;

  expect((await raw(url)).status).toBe(200);
  expect(codeIn(await raw(`${url}&appsecret_proof=00`))).toBe(100);
});

it('ends tokens in the middle of a run, by its own clock, and says so to whoever looks at them', async () => {
  const { ask, simulator } = await started({ tokensEndAt: '2026-02-01T00:00:00Z' });
  const looked = async () => Object((await ask(`/debug_token?input_token=${systemToken}`, appToken)).body['data']);
  simulator.clock.standAt('2026-01-31T23:59:59Z');
  expect((await ask(`/${page}`)).status).toBe(200);
  expect(await looked()).toMatchObject({
    is_valid: true,
    type: 'SYSTEM_USER',
    scopes: usualPermissions,
    expires_at: 1769904000,
  });
  simulator.clock.standAt('2026-02-01T00:00:00Z');
  expect((await ask(`/${page}`)).body).toMatchObject({ error: { code: 190, error_subcode: 463 } });
  expect(await looked()).toMatchObject({ is_valid: false, error: { code: 190 } });

  const another = await started();
  another.simulator.tokens.end();
  expect(codeIn(await another.ask(`/${page}`))).toBe(190);
  another.simulator.tokens.renew();
  expect((await another.ask(`/${page}`)).status).toBe(200);
});

it.each([
  ['pages_read_engagement', `/${page}/feed`],
  ['read_insights', `/${page}/insights?metric=page_follows`],
  ['pages_messaging', `/${page}/conversations`],
  ['instagram_manage_messages', `/${page}/conversations?platform=instagram`],
  ['instagram_basic', `/${instagram}/media`],
  ['instagram_manage_insights', `/${instagram}/insights?metric=reach&period=day`],
])('needs the permission %s for %s', async (permission, path) => {
  const { ask } = await started({ permissions: usualPermissions.filter((one) => one !== permission) });
  const well = await started();

  expect(await ask(path)).toMatchObject({
    status: 403,
    body: { error: { code: 10, message: expect.stringContaining(permission) } },
  });
  expect((await well.ask(path)).status).toBe(200);
  expect(listIn((await ask('/me/permissions', systemToken)).body)).not.toContainEqual({
    permission,
    status: 'granted',
  });
});

it('needs it within fields, too', async () => {
  const { ask } = await started({ permissions: ['pages_read_engagement'] });
  expect(codeIn(await ask(`/${page}/feed?fields=comments{id}`))).toBe(10);
});

it('counts calls for each object, tells what is used, and refuses the rest with a time to wait', async () => {
  const { ask, simulator } = await started({ callsPerHour: { object: 4 } });
  const told = [];
  for (let call = 0; call < 5; call++) told.push(await ask(`/${page}`));
  const [usage] = JSON.parse(told.at(-1)?.headers.get('x-business-use-case-usage') ?? '{}')[page];

  expect(JSON.parse(told[1]?.headers.get('x-business-use-case-usage') ?? '{}')).toEqual({
    [page]: [{ type: 'pages', call_count: 50, total_cputime: 15, total_time: 25, estimated_time_to_regain_access: 0 }],
  });
  expect(told.map(codeIn)).toEqual([undefined, undefined, undefined, undefined, 80001]);
  expect(told.at(-1)?.status).toBe(400);
  expect(usage).toMatchObject({ call_count: 100, estimated_time_to_regain_access: 60 });
  expect((await ask(`/${instagram}`)).status).toBe(200);
  expect(simulator.overLimit).toBe(1);
});

it.each([
  [instagram, pageToken, 80002],
  ['102290129340398', systemToken, 80008],
])('has a code for each kind of account: %s', async (id, token, code) => {
  const { ask } = await started({ callsPerHour: { object: 1 } });
  await ask(`/${id}`, token);
  expect(codeIn(await ask(`/${id}`, token))).toBe(code);
});

it('counts calls for the app as well, without a time', async () => {
  const { ask } = await started({ callsPerHour: { app: 2 } });
  const told = [];
  for (const id of [page, instagram, page]) told.push(await ask(`/${id}`));

  expect(told.map(({ status }) => status)).toEqual([200, 200, 403]);
  expect(told[2]?.body).toMatchObject({ error: { code: 4, is_transient: true } });
  expect(JSON.parse(told[2]?.headers.get('x-app-usage') ?? '{}')).toMatchObject({ call_count: 100 });
});

it.each([
  ['too_many_seconds', 400, 80001],
  ['server_error', 500, 1],
  ['unavailable', 503, 2],
  ['unauthorised', 401, 190],
  ['forbidden', 403, 10],
] as const)('fails with %s in its own form, and is well again', async (kind, status, code) => {
  const { ask, simulator } = await started();
  simulator.fail({ kind, on: 'feed', seconds: 300 });
  const told = [await ask(`/${page}`), await ask(`/${page}/feed`), await ask(`/${page}/feed`)];

  expect(told.map((one) => one.status)).toEqual([200, status, 200]);
  expect(told.map(codeIn)).toEqual([undefined, code, undefined]);
  const usage = JSON.parse(told[1]?.headers.get('x-business-use-case-usage') ?? '{}')[page]?.[0];
  expect(usage?.estimated_time_to_regain_access).toBe(kind === 'too_many_seconds' ? 5 : undefined);
});

it('refuses by each of the older limits in turn', async () => {
  const { ask, simulator } = await started();
  simulator.fail({ kind: 'too_many_date', times: 4 });
  const told = [];
  for (let call = 0; call < 5; call++) told.push(await ask(`/${page}`));

  expect(told.map(codeIn)).toEqual([4, 17, 32, 613, undefined]);
  expect(told.map(({ status }) => status)).toEqual([403, 400, 400, 400, 200]);
  expect(told.some(({ headers }) => headers.has('retry-after'))).toBe(false);
});

it('breaks its answers in all other ways', async () => {
  const { raw, ask, simulator } = await started({}, generateWorld(1));
  simulator.fail({ kind: 'reset' });
  const url = `http://${simulator.host}/v25.0/${page}?access_token=${pageToken}&appsecret_proof=${proofOf(pageToken)}`;
  await expect(fetch(url).then((answer) => answer.text())).rejects.toThrow();
  simulator.fail({ kind: 'truncated' });
  await expect(raw(url)).rejects.toThrow(SyntaxError);
  simulator.fail({ kind: 'html' });
  expect(await (await fetch(url)).text()).toContain('<!doctype html>');
  expect((await ask(`/${page}`)).status).toBe(200);
});
