import { randomBytes } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import type { Rule } from '@customering/pilot-client';
import { newId } from '@customering/kernel';
import { createLogger } from '@customering/observability';
import { freshDatabase, testCluster, type TestDatabase } from '@customering/persistence/testing';
import {
  GroupCommit,
  InvitationStore,
  PilotLookup,
  pilotKeyHash,
  RawLogStore,
  RefusalCounter,
  SourceLookup,
  UploadStore,
} from '@customering/raw-log';
import type { FastifyInstance } from 'fastify';
import { Client, Pool } from 'pg';
import { Doors } from '../../src/doors';
import { Enrolments } from '../../src/pilots/enrolments';
import type { PilotPermission } from '../../src/pilots/permission';
import { createServer } from '../../src/server';

export function aRule(wish: Partial<Rule> = {}): Rule {
  return {
    ...{
      pilot: `pilot-${newId()}`,
      version: 1,
      state: 'open',
      salt: 's1',
      unit: 'person',
      how: 'asked',
      control: 'as-now',
    },
    variants: [
      { key: 'as-now', share: 5_000 },
      { key: 'free', share: 5_000 },
    ],
    ...{ ramp: [], layer: null, holdout: null, when: [] },
    ...wish,
  };
}

/** The real intake on a real database, with its pilots looked for when the test says so. */
export class PilotsInTest {
  readonly workspace: string = newId();
  readonly problems: unknown[] = [];
  /** Pilots into which the permission lets nobody. */
  readonly refused = new Set<string>();
  isFull = false;
  isBroken = false;

  private constructor(
    private readonly test: TestDatabase,
    readonly admin: Client,
    readonly pool: Pool,
  ) {
    const log = new RawLogStore(pool);
    const commits = new GroupCommit((entries) =>
      this.isBroken ? Promise.reject(new Error('the disk is full')) : log.append(entries),
    );
    commits.isFull = () => this.isFull;
    const doors = new Doors(
      new SourceLookup(pool),
      commits,
      new RefusalCounter(pool),
      new UploadStore(pool, log),
      () => undefined,
    );
    const note = (problem: unknown) => void this.problems.push(problem);
    this.lookup = new PilotLookup(pool, note);
    this.enrolments = new Enrolments(doors, note);
    const permission: PilotPermission = { mayAssign: (_workspace, _unit, pilot) => !this.refused.has(pilot) };
    const pilots = { lookup: this.lookup, permission, enrolments: this.enrolments };
    const surveys = { lookup: { find: async () => null }, invitations: new InvitationStore(pool), portal: null };
    const webhooks = { find: async () => null, remember: () => null };
    const logger = createLogger('intake', 'silent');
    this.server = createServer(doors, { webhooks, surveys, pilots, publicUrl: 'https://us.example' }, [], logger);
  }

  readonly lookup: PilotLookup;
  readonly enrolments: Enrolments;
  readonly server: FastifyInstance;

  static async start(): Promise<PilotsInTest> {
    const test = await freshDatabase(testCluster());
    const admin = new Client({ connectionString: test.adminUrl });
    await admin.connect();
    const pool = new Pool({ connectionString: test.appUrl, max: 4 });
    // A connection may still be saying goodbye when its database goes: that is no failure of what was tested.
    pool.on('error', () => undefined);
    const started = new PilotsInTest(test, admin, pool);
    await started.addWorkspace(started.workspace);
    return started;
  }

  async addWorkspace(id: string): Promise<void> {
    await this.admin.query('select ops.create_workspace($1, $2, $2, $3)', [id, `w${id.slice(-8)}`, newId()]);
  }

  /** A website that may ask. */
  async addSource(wish: { workspace?: string; origins?: string[]; state?: string; namespace?: string } = {}) {
    const { workspace = this.workspace, origins = [], state = 'active', namespace } = wish;
    const [id, writeKey] = [newId(), randomBytes(16).toString('hex')];
    await this.admin.query(
      `insert into core.source (workspace_id, id, connector, name, write_key, allowed_origins, state, config) values ($1, $2, 'segment', 'Web', $3, $4, $5, $6)`,
      [workspace, id, writeKey, origins, state, JSON.stringify(namespace === undefined ? {} : { namespace })],
    );
    await this.admin.query('insert into ingest.lane (workspace_id, id, source_id) values ($1, $2, $3)', [
      ...[workspace, newId(), id],
    ]);
    return { id, writeKey };
  }

  async write(
    rule: Rule,
    { workspace = this.workspace, id = newId() }: { workspace?: string; id?: string } = {},
  ): Promise<string> {
    await this.admin.query(
      `insert into core.pilot_rule (workspace_id, pilot_id, key, rule) values ($1, $2, $3, $4)
       on conflict (workspace_id, pilot_id) do update set rule = excluded.rule`,
      [workspace, id, rule.pilot, JSON.stringify(rule)],
    );
    return id;
  }

  /** Puts units that these texts name into the variant of this place. */
  async draw(pilot: string, texts: readonly string[], variant: number, client: Client = this.admin): Promise<void> {
    await client.query(
      'insert into core.pilot_key (workspace_id, pilot_id, key_hash, variant) select $1, $2, hash, $4 from unnest($3::bigint[]) hash',
      [this.workspace, pilot, texts.map((text) => String(pilotKeyHash(text))), variant],
    );
  }

  async connect(): Promise<Client> {
    const client = new Client({ connectionString: this.test.adminUrl });
    await client.connect();
    return client;
  }

  async look(): Promise<void> {
    await this.lookup.refresh();
    await this.lookup.settled();
  }

  ask({ writeKey }: { writeKey: string }, body: object, headers: Record<string, string> = {}) {
    return this.server.inject({
      method: 'POST',
      url: '/v1/pilots/variants',
      payload: JSON.stringify({ ...body, writeKey }),
      headers: { 'content-type': 'text/plain', ...headers },
    });
  }

  /** Messages that the source has in the raw log. */
  async logged({
    id,
  }: {
    id: string;
  }): Promise<{ messageId: string; event: string; properties: Record<string, unknown> }[]> {
    const { rows } = await this.admin.query<{ encoding: number; bytes: Buffer }>(
      `select r.encoding, r.bytes from ingest.raw_log r join ingest.lane l on l.id = r.lane_id where l.source_id = $1 order by r.lane_offset`,
      [id],
    );
    return rows.flatMap(({ encoding, bytes }) => {
      const body = JSON.parse((encoding === 1 ? inflateRawSync(bytes) : bytes).toString('utf8'));
      return body.batch ?? [body];
    });
  }

  async stop(): Promise<void> {
    await this.server.close();
    await this.pool.end();
    await this.admin.end();
    await this.test.drop();
  }
}
