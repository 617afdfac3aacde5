import { createHash, randomBytes } from 'node:crypto';
import { credentialStoreContract } from '@customering/egress/testing';
import { newId, type SourceId } from '@customering/kernel';
import { readAccountOf, SourceAccountStore, SourceTokenStore, StreamPlanStore } from '@customering/persistence';
import {
  connectVendors,
  loadPlugins,
  storedTokens,
  type PluginRegistry,
  type TokenShelf,
} from '@customering/plugin-host';
import { oauthAccount, oauthPlugin, OAuthVendor } from '@customering/plugin-host/testing';
import { KeyRing, sealSecret } from '@customering/secrets';
import { createPullStream } from '../src/wiring';
import { TestBench, type TestWorkspace } from './support/test-workspace';

const keys = KeyRing.parse(`first:${randomBytes(32).toString('base64')}`, 'of this test');
const redirectUri = 'https://customering.example/vendor-access/letters';
const verifier = 'a verifier of this test, long enough to be one';
let bench: TestBench;
let plugins: PluginRegistry;

beforeAll(async () => {
  bench = await TestBench.open();
  plugins = await loadPlugins({ found: [oauthPlugin()] });
});

afterAll(async () => {
  plugins.close();
  await bench.close();
});

const opened: OAuthVendor[] = [];
afterEach(() => opened.splice(0).forEach((vendor) => vendor.close()));

interface Connected {
  readonly workspace: TestWorkspace;
  readonly source: SourceId;
  readonly vendor: OAuthVendor;
}

async function connect(): Promise<Connected> {
  const { unitOfWork } = bench.database;
  const vendor = await OAuthVendor.start();
  vendor.callbacks.push(redirectUri);
  opened.push(vendor);
  const workspace = await bench.workspace();
  const { source, lane } = await workspace.addSource('letters');
  const { settings, secrets } = oauthAccount(vendor);
  const place = { workspaceId: workspace.id, sourceId: source, field: 'setting:clientSecret', version: 1 };
  const sealed = sealSecret(keys, secrets.clientSecret, place);
  await workspace.sql(
    `insert into core.source_secret (workspace_id, source_id, slot, version, key_id, wrapped, sealed) values ($1, $2, 'setting:clientSecret', 1, $3, $4, $5)`,
    [source, sealed.keyId, Buffer.from(sealed.wrapped), Buffer.from(sealed.sealed)],
  );
  await unitOfWork.run(workspace.id, async () => {
    await new SourceAccountStore(unitOfWork).saveSettings(workspace.id, source, settings);
    const stream = { stream: 'letters', wanted: true, everyMinutes: 5, notBefore: null };
    await new StreamPlanStore(unitOfWork).plan(workspace.id, source, lane, [stream]);
  });
  return { workspace, source, vendor };
}

const tokenStore = () => new SourceTokenStore(bench.database.unitOfWork, bench.test.appUrl);

/** A process of the product: memory and connections of its own, the same database. */
function aProcess({ workspace, source, vendor }: Connected, tokens: TokenShelf = tokenStore()) {
  const { unitOfWork } = bench.database;
  const readAccount = readAccountOf(unitOfWork);
  const parts = connectVendors({ plugins, readAccount, tokens, keys, privateHosts: [vendor.host] });
  return {
    ...parts,
    check: async () => (await parts.vendors.ofSource(workspace.id, source)).check(),
    async pull() {
      await workspace.sql('update ingest.stream set next_run_at = now() where workspace_id = $1');
      return (await createPullStream(unitOfWork, parts.vendors).execute(workspace.id, source, 'letters', () => false))
        .records;
    },
  };
}

/** What a person does at the vendor's page. */
async function give(connected: Connected): Promise<void> {
  const { workspace, source } = connected;
  const { consent, vendors } = aProcess(connected);
  const account = await vendors.accountOf(workspace.id, source);
  if (!account) throw new Error('there is no account');
  const state = createHash('sha256').update(source).digest('hex');
  const answer = await fetch(consent.address(account, { state, verifier, redirectUri }), { redirect: 'manual' });
  const code = new URL(answer.headers.get('location') ?? 'none:').searchParams.get('code') ?? '';
  await consent.give(account, { code, verifier, redirectUri }, newId());
}

async function streamOf({ workspace }: Connected) {
  const [row] = await workspace.sql<{ state: string; cursor: string | null; problem: string | null }>(
    'select state, cursor, problem from ingest.stream where workspace_id = $1',
  );
  return row;
}

const refreshes = ({ vendor }: Connected) =>
  vendor.tokenRequests.filter(({ grant_type: grant }) => grant === 'refresh_token').length;

describe('tokens in PostgreSQL', () => {
  credentialStoreContract(async () => {
    const workspace = await bench.workspace();
    const ids = new Map<string, string>();
    const idOf = (name: string) => ids.get(name) ?? ids.set(name, newId()).get(name);
    const door = () => {
      const store = storedTokens(tokenStore(), keys);
      const keyOf = (name: string) => `${workspace.id}/${idOf(name)}`;
      return {
        read: (name: string) => store.read(keyOf(name)),
        withLock: <Value>(name: string, work: Parameters<typeof store.withLock<Value>>[1]) =>
          store.withLock(keyOf(name), work),
      };
    };
    return [door(), door()] as const;
  });
});

it('renews once when all calls of two processes find the access at its end', async () => {
  const connected = await connect();
  await give(connected);
  const processes = [aProcess(connected), aProcess(connected)];
  connected.vendor.endAccess();
  const checks = await Promise.all([...processes, ...processes, ...processes].map(({ check }) => check()));

  expect(checks).toHaveLength(6);
  expect(refreshes(connected)).toBe(1);
  // A refresh token that was used twice would have taken everything with it.
  connected.vendor.endAccess();
  expect(await aProcess(connected).check()).toHaveLength(1);
  expect(refreshes(connected)).toBe(2);
});

it('renews ahead of the end, and keeps each new refresh token for the next time', async () => {
  const connected = await connect();
  connected.vendor.lifetimeSeconds = 1;
  await give(connected);
  for (let round = 0; round < 3; round++) {
    await new Promise((resolve) => setTimeout(resolve, 600));
    await aProcess(connected).check();
  }

  expect(refreshes(connected)).toBe(3);
});

it('waits for a person when access was withdrawn at the vendor, and goes on from where it stood once it is given anew', async () => {
  const connected = await connect();
  await give(connected);
  expect(await aProcess(connected).pull()).toBe(3);
  connected.vendor.endAccess();
  connected.vendor.revokeAll();
  connected.vendor.items = 5;
  await aProcess(connected).pull();
  const stopped = await streamOf(connected);
  const [shown] = await connected.workspace.sql<{ refusal: string | null; given_by: string | null }>(
    'select refusal, given_by from core.source_token where workspace_id = $1',
  );
  await give(connected);

  expect(stopped).toMatchObject({ state: 'failed', cursor: '3' });
  expect(stopped?.problem).toMatch(/withdrawn at the vendor.*Give access again/);
  expect(shown).toEqual({ refusal: stopped?.problem, given_by: expect.stringMatching(/-/) });
  expect(await aProcess(connected).pull()).toBe(2);
  expect(await streamOf(connected)).toMatchObject({ state: 'idle', cursor: '5', problem: null });
});

it('says so when a process was killed between the answer of the vendor and its keeping', async () => {
  const connected = await connect();
  await give(connected);
  connected.vendor.endAccess();
  const real = tokenStore();
  let saves = 0;
  const dying: TokenShelf = {
    read: (workspace, source) => real.read(workspace, source),
    forget: (workspace, source) => real.forget(workspace, source),
    withLock: (source, work) => real.withLock(source, work),
    async save(...kept) {
      if (++saves === 2) throw new RangeError('killed');
      await real.save(...kept);
    },
  };
  await expect(aProcess(connected, dying).check()).rejects.toThrow();
  await aProcess(connected).pull();

  expect((await streamOf(connected))?.problem).toMatch(/nobody knows where they went.*Give access again/);
});

it('goes on by itself when an answer was lost and the vendor takes the old refresh token again', async () => {
  const connected = await connect();
  await give(connected);
  connected.vendor.endAccess();
  let lost = 0;
  connected.vendor.instead = (_form, response) => {
    if (++lost === 1) response.destroy();
    return lost === 1;
  };

  expect(await aProcess(connected).check()).toHaveLength(1);
  expect(refreshes(connected)).toBe(2);
});

it('stops reading once the access is withdrawn here', async () => {
  const connected = await connect();
  await give(connected);
  const { consent } = aProcess(connected);
  await consent.withdraw(connected.workspace.id, connected.source);
  await aProcess(connected).pull();

  expect((await streamOf(connected))?.problem).toMatch(/Nobody has given this source access/);
});
