import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashSecret, newSecret } from '@customering/access';
import { asId, newId, type UserId, type WorkspaceId } from '@customering/kernel';
import { openMailer, type MailSettings } from '@customering/mail';
import { createLogger } from '@customering/observability';
import {
  openDatabase,
  readAccountOf,
  SessionStore,
  SourceTokenStore,
  UserStore,
  type Database,
} from '@customering/persistence';
import { freshDatabase, testCluster, type TestDatabase } from '@customering/persistence/testing';
import { connectVendors, openPlugins, type FoundPlugin } from '@customering/plugin-host';
import { PluginFolder } from '@customering/plugin-packages';
import { connectQueue, migrateQueue, openWakeUps } from '@customering/queue';
import { KeyRing } from '@customering/secrets';
import { hash } from '@node-rs/argon2';
import { Client } from 'pg';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ApiSettings } from '../../src/api-settings';
import { createApp } from '../../src/create-app';
import { DemoSurroundings } from '../../src/demo/demo-surroundings';
import { ApiClient } from './api-client';

export const rightPassword = 'green horses read slowly';

export interface Person {
  readonly workspaceId: WorkspaceId;
  readonly id: UserId;
  readonly email: string;
}

/** The real application on a database of its own, listening on a free port of this process. */
export class RunningApi {
  private constructor(
    readonly url: string,
    readonly database: Database,
    private readonly test: TestDatabase,
    /** Everything that this server answers, as "GET /api/brands". */
    readonly routes: readonly string[],
    readonly pluginFolder: PluginFolder,
    /** What a change of the lock file brings about within seconds. */
    readonly reloadPlugins: () => Promise<void>,
    private readonly closers: readonly (() => Promise<unknown>)[],
  ) {}

  /** @param found other plugins than the product's own; their vendors may be on these hosts of this machine */
  static async start(
    found?: readonly FoundPlugin[],
    privateHosts: readonly string[] = [],
    mail: MailSettings | null = null,
    demo: DemoSurroundings | null = null,
  ): Promise<RunningApi> {
    const mailer = mail && openMailer(mail);
    const test = await freshDatabase(testCluster(), migrateQueue);
    const database = await openDatabase(test.appUrl, 8);
    const queue = await connectQueue({ databaseUrl: test.appUrl });
    const wakeUps = openWakeUps(queue, () => undefined);
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const keys = KeyRing.parse(`first:${randomBytes(32).toString('base64')}`, 'of this test');
    const settings = new ApiSettings(url, '127.0.0.1', { host: '127.0.0.1', port: 1 }, '/nowhere', mail?.from ?? null);
    const folder = mkdtempSync(join(tmpdir(), 'plugins-'));
    const pluginFolder = new PluginFolder(folder);
    const loader = await openPlugins({ running: { kind: 'here' }, folder, ...(found ? { found } : {}) });
    const { vendors, consent, egress } = connectVendors({
      plugins: loader.registry,
      readAccount: readAccountOf(database.unitOfWork),
      tokens: new SourceTokenStore(database.unitOfWork, test.appUrl),
      keys,
      privateHosts,
    });
    const app: NestExpressApplication = await createApp(
      {
        database,
        loader,
        pluginFolder,
        wakeUps,
        settings,
        readerUrl: test.readerUrl,
        keys,
        vendors,
        consent,
        mailer,
        demo: demo ?? new DemoSurroundings(null, [], url, url),
      },
      [],
      createLogger('api', 'silent'),
    );
    await app.listen(port, '127.0.0.1');
    return new RunningApi(url, database, test, routesOf(app), pluginFolder, () => loader.reload(), [
      () => app.close(),
      async () => egress.close(),
      () => wakeUps.close(),
      () => queue.close(),
      () => database.close(),
    ]);
  }

  async addWorkspace(slug: string): Promise<WorkspaceId> {
    const workspace = newId<WorkspaceId>();
    await this.database.unitOfWork.lookUp('select ops.create_workspace($1, $2, $2, $3)', [workspace, slug, newId()]);
    return workspace;
  }

  /** A user with the right password. No brand named: one of all brands. */
  async addUser(
    workspaceId: WorkspaceId,
    role: string,
    mustChange = false,
    brandIds: readonly string[] = [],
  ): Promise<Person> {
    const id = newId<UserId>();
    const email = `${role}.${id.slice(-12)}@customering.example`;
    const user = { id, email, name: role, role, passwordHash: await passwordHash(), mustChange, brandIds };
    await this.inWorkspace(workspaceId, (unit) => new UserStore(unit).addUser(workspaceId, user));
    return { workspaceId, id, email };
  }

  /** A client with a new session of this user, as if it had signed in. */
  async as({ workspaceId, id }: Person): Promise<ApiClient> {
    const token = newSecret();
    await this.inWorkspace(workspaceId, (unit) =>
      new SessionStore(unit).openSession(workspaceId, id, hashSecret(token), 'test'),
    );
    return this.client({ cookie: `customering=${token}`, 'x-customering': '1' });
  }

  client(headers: Readonly<Record<string, string>> = { 'x-customering': '1' }): ApiClient {
    return new ApiClient(this.url, headers);
  }

  inWorkspace<T>(workspace: WorkspaceId, work: (unit: Database['unitOfWork']) => Promise<T>): Promise<T> {
    const unit = this.database.unitOfWork;
    return unit.run(asId<WorkspaceId>(workspace), () => work(unit));
  }

  /** One statement past row security, as somebody with the keys of the database. */
  async asAdministrator(statement: string): Promise<void> {
    await this.administer((client) => client.query(statement));
  }

  async administer<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: this.test.adminUrl });
    await client.connect();
    return work(client).finally(() => client.end());
  }

  async stop(): Promise<void> {
    for (const close of this.closers) await close();
    await this.test.drop();
  }
}

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

function routesOf(app: NestExpressApplication): string[] {
  const { router } = app.getHttpAdapter().getInstance() as unknown as { router: { stack: readonly Layer[] } }; // Express 5, whose types hide it
  return router.stack.flatMap(({ route }) =>
    Object.keys(route?.methods ?? {}).map((method) => `${method.toUpperCase()} ${route?.path ?? ''}`),
  );
}

let hashed: Promise<string> | undefined;

function passwordHash(): Promise<string> {
  hashed ??= hash(rightPassword);
  return hashed;
}

async function freePort(): Promise<number> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  await new Promise((resolve) => server.close(resolve));
  return port;
}
