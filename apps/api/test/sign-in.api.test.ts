import { access, settings } from '@customering/contracts';
import type { WorkspaceId } from '@customering/kernel';
import { RunningApi, rightPassword } from './support/running-api';

let api: RunningApi;
let workspace: WorkspaceId;

beforeAll(async () => {
  api = await RunningApi.start();
  workspace = await api.addWorkspace('ours');
}, 60_000);

afterAll(() => api.stop());

it('signs in with a cookie that scripts cannot read and other sites do not send', async () => {
  const { email } = await api.addUser(workspace, 'owner');
  const answer = await api
    .client()
    .send(access.signIn, { body: { email: email.toUpperCase(), password: rightPassword } });

  expect(answer.status).toBe(201);
  expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/);
  expect(await api.client().with(answer.headers).call(access.session)).toMatchObject({
    user: { email, role: 'owner' },
  });
});

it('refuses a change that another site asks for, with the cookie that comes along by itself', async () => {
  const owner = await api.as(await api.addUser(workspace, 'owner'));
  const { cookie = '' } = owner.headers;
  const body = { name: 'Taken over' };
  const withoutMark = api.client({ cookie });
  const fromElsewhere = api.client({ cookie, 'x-customering': '1', origin: 'https://thief.example' });
  const strange = api.client({ cookie, 'x-customering': '1', origin: 'null' });

  for (const client of [withoutMark, fromElsewhere, strange]) {
    expect(await client.refusal(settings.changeWorkspace, { body })).toMatchObject({ status: 403, code: 'cross_site' });
  }
  expect((await owner.call(settings.workspace)).name).toBe('ours');
  expect(
    (await api.client({ cookie, 'x-customering': '1', origin: api.url }).send(settings.changeWorkspace, { body }))
      .status,
  ).toBe(200);
});

it('lets somebody with a one-time password do nothing but set one of their own', async () => {
  const person = await api.addUser(workspace, 'owner', true);
  const signedIn = await api.client().send(access.signIn, { body: { email: person.email, password: rightPassword } });
  const newcomer = api.client().with(signedIn.headers);

  expect(await newcomer.refusal(settings.workspace)).toMatchObject({ status: 403, code: 'password_must_change' });
  expect(
    await newcomer.refusal(access.changePassword, { body: { current: rightPassword, next: rightPassword } }),
  ).toMatchObject({ code: 'password_too_weak', errors: [{ field: 'password' }] });
  const changed = await newcomer.send(access.changePassword, {
    body: { current: rightPassword, next: 'slow rivers carve stone' },
  });
  expect(changed.status).toBe(201);
  expect((await newcomer.with(changed.headers).send(settings.workspace)).status).toBe(200);
  expect((await newcomer.send(settings.workspace)).status).toBe(401);
});

it('slows down whoever guesses, and tells nobody which addresses exist', async () => {
  const { email } = await api.addUser(workspace, 'viewer');
  const guess = (address: string) =>
    api.client().refusal(access.signIn, { body: { email: address, password: 'a wrong password' } });
  const known = [];
  for (let turn = 0; turn < 6; turn++) known.push(await guess(email));
  const unknown = await guess('nobody@customering.example');

  expect(known.slice(0, 5).map(({ code, title }) => ({ code, title }))).toEqual(
    Array.from({ length: 5 }, () => ({ code: unknown.code, title: unknown.title })),
  );
  expect(known[5]).toMatchObject({ status: 429, code: 'too_many_attempts' });
  expect(known[5]?.retryAfterSeconds).toBeGreaterThan(0);
  expect(await api.client().refusal(access.signIn, { body: { email, password: rightPassword } })).toMatchObject({
    status: 429,
  });
});

it('keeps the last owner', async () => {
  const alone = await api.addWorkspace('alone');
  const person = await api.addUser(alone, 'owner');
  const owner = await api.as(person);
  const params = { id: person.id };

  expect(await owner.refusal(access.changeUser, { params, body: { disabled: true } })).toMatchObject({
    status: 409,
    code: 'last_owner',
  });
  expect(await owner.refusal(access.changeUser, { params, body: { role: 'viewer' } })).toMatchObject({
    status: 409,
    code: 'last_owner',
  });
  await api.addUser(alone, 'owner');
  expect(await owner.call(access.changeUser, { params, body: { role: 'viewer' } })).toMatchObject({ role: 'viewer' });
});

it('invites by a link that works once', async () => {
  const owner = await api.as(await api.addUser(workspace, 'owner'));
  const { link } = await owner.call(access.inviteUser, {
    body: { email: 'New.Colleague@customering.example', role: 'analyst' },
  });
  const token = new URLSearchParams(new URL(link).hash.slice(1)).get('token') ?? '';
  const guest = api.client();

  expect(await guest.call(access.readInvitation, { body: { token } })).toMatchObject({
    email: 'new.colleague@customering.example',
    purpose: 'invite',
  });
  expect(await guest.refusal(access.acceptInvitation, { body: { token, password: 'short' } })).toMatchObject({
    status: 422,
    errors: [{ field: expect.stringContaining('password') }],
  });
  const joined = await guest.send(access.acceptInvitation, {
    body: { token, name: 'Ada', password: 'quiet lamps glow warmly' },
  });
  expect(await guest.with(joined.headers).call(access.session)).toMatchObject({
    user: { name: 'Ada', role: 'analyst' },
  });
  expect(
    await guest.refusal(access.acceptInvitation, { body: { token, password: 'quiet lamps glow warmly' } }),
  ).toMatchObject({ status: 410, code: 'link_expired' });
});

it('ends the sessions of a disabled user', async () => {
  const owner = await api.as(await api.addUser(workspace, 'owner'));
  const person = await api.addUser(workspace, 'analyst');
  const theirs = await api.as(person);
  await owner.call(access.changeUser, { params: { id: person.id }, body: { disabled: true } });

  expect((await theirs.send(settings.workspace)).status).toBe(401);
  expect(
    await api.client().refusal(access.signIn, { body: { email: person.email, password: rightPassword } }),
  ).toMatchObject({ code: 'wrong_credentials' });
});

it('names the fields that do not fit, and what is wrong with each', async () => {
  const owner = await api.as(await api.addUser(workspace, 'owner'));
  const problem = await owner.refusal(settings.changeWorkspace, {
    body: { reportingCurrency: 'euro', firstWeekday: 9, colour: 'red' },
  });

  expect(problem).toMatchObject({ status: 422, code: 'invalid_input' });
  expect(problem.errors.map(({ field }) => field)).toEqual(
    expect.arrayContaining([expect.stringContaining('reportingCurrency'), expect.stringContaining('firstWeekday')]),
  );
  expect(problem.errors.every(({ message }) => message !== '')).toBe(true);
});
