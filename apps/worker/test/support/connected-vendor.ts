import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { LoadLane, PullStream } from '@customering/ingestion';
import { systemClock, type Clock } from '@customering/kernel';
import { readAccountOf, SourceAccountStore, SourceTokenStore, StreamPlanStore } from '@customering/persistence';
import {
  connectVendors,
  loadPlugins,
  readPackage,
  type PluginRegistry,
  type PluginVendors,
} from '@customering/plugin-host';
import { KeyRing, sealSecret } from '@customering/secrets';
import { createLoadLane, createPullStream } from '../../src/wiring';
import { killPlugin } from './plugin-processes';
import { TestBench, type TestSource, type TestWorkspace } from './test-workspace';

const repository = join(__dirname, '../../../..');
const keys = KeyRing.parse(`first:${randomBytes(32).toString('base64')}`, 'of this test');
/** A person has to mend these; whatever else goes wrong passes. */
const lasting: readonly string[] = ['auth', 'config', 'bug', 'shape'];
/** A process that ended four times in a row is left alone for a minute, which is 300 turns in vain. */
const mostTurns = 600;

/** A connector as it was built, in processes of its own, before a real database. */
export class VendorBench {
  private constructor(
    readonly bench: TestBench,
    readonly plugins: PluginRegistry,
    readonly folder: string,
  ) {}

  /** @param folder of the plugin, such as "connector-typeform" */
  static async open(folder: string): Promise<VendorBench> {
    const found = readPackage(join(repository, 'plugins', folder), 'product');
    if (!found) throw new Error('the connector has no manifest');
    // By its built file, as in the product: the resolution of a test leads to sources, which a process of its own cannot run.
    const manifest = { ...Object(found.manifest), entry: './dist/index.js' };
    const plugins = await loadPlugins({ found: [{ ...found, manifest }] });
    const [plugin] = plugins.plugins;
    if (plugin?.state !== 'ready') throw new Error(plugin?.reason ?? 'there is no plugin');
    return new VendorBench(await TestBench.open(), plugins, folder);
  }

  async close(): Promise<void> {
    this.plugins.close();
    await this.bench.close();
  }
}

export interface VendorAccount {
  /** Id of the connector. */
  readonly connector: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** By setting, such as accessToken. */
  readonly secrets: Readonly<Record<string, string>>;
  /** What the host made itself, by its slot, such as verify_token. */
  readonly made?: Readonly<Record<string, string>>;
  readonly streams: readonly string[];
  /** Where the vendor is found, with its port. */
  readonly host: string;
  /** Where else, such as files of its own host. */
  readonly otherHosts?: readonly string[];
  /** It is asked as fast as it answers, whatever its connector says of the real vendor's limits. */
  readonly isUnlimited?: boolean;
  /** What time it is for the connector; the machine's where a vendor's past does not matter. */
  readonly clock?: Clock;
}

/** A source of a new workspace that asks a simulated vendor. */
export class ConnectedVendor {
  private readonly puller: PullStream;
  private readonly loader: LoadLane;

  private constructor(
    private readonly its: VendorBench,
    readonly workspace: TestWorkspace,
    readonly place: TestSource,
    readonly vendors: PluginVendors,
    private readonly streams: readonly string[],
  ) {
    const { unitOfWork } = its.bench.database;
    this.puller = createPullStream(unitOfWork, vendors);
    this.loader = createLoadLane(unitOfWork, its.plugins);
  }

  static async open(its: VendorBench, account: VendorAccount): Promise<ConnectedVendor> {
    const { unitOfWork } = its.bench.database;
    const {
      connector,
      settings,
      secrets,
      made = {},
      streams,
      host,
      otherHosts = [],
      isUnlimited = false,
      clock = systemClock,
    } = account;
    const workspace = await its.bench.workspace();
    const place = await workspace.addSource(connector);
    const { source, lane } = place;
    for (const [name, secret] of Object.entries(secrets)) await keep(workspace, source, `setting:${name}`, secret);
    for (const [slot, secret] of Object.entries(made)) await keep(workspace, source, slot, secret);
    await unitOfWork.run(workspace.id, async () => {
      await new SourceAccountStore(unitOfWork).saveSettings(workspace.id, source, settings);
      const plan = streams.map((stream) => ({ stream, wanted: true, everyMinutes: 15, notBefore: null }));
      await new StreamPlanStore(unitOfWork).plan(workspace.id, source, lane, plan);
    });
    const { vendors } = connectVendors({
      plugins: its.plugins,
      readAccount: readAccountOf(unitOfWork),
      tokens: new SourceTokenStore(unitOfWork, its.bench.test.appUrl),
      keys,
      privateHosts: [host, ...otherHosts],
      unlimitedHosts: isUnlimited ? [host] : [],
      clock,
    });
    return new ConnectedVendor(its, workspace, place, vendors, streams);
  }

  /** One turn of one stream, cut short behind the page at which it is over. @returns whether it has caught up */
  async turn(stream: string, isOver: () => boolean = () => false): Promise<boolean> {
    const { unitOfWork } = this.its.bench.database;
    const { workspace, place } = this;
    await unitOfWork.run(workspace.id, () =>
      new StreamPlanStore(unitOfWork).askNow(workspace.id, place.source, stream),
    );
    const { more } = await this.puller.execute(workspace.id, place.source, stream, isOver);
    const [row] = await workspace.sql<{ kind: string | null; problem: string | null }>(
      'select problem_kind as kind, problem from ingest.stream where workspace_id = $1 and source_id = $2 and stream = $3',
      [place.source, stream],
    );
    if (row?.kind && lasting.includes(row.kind)) throw new Error(`${stream}: ${row.kind}: ${row.problem ?? ''}`);
    // A process that was killed is left alone for a moment.
    if (row?.kind) await pause(200);
    return !more && !row?.kind;
  }

  /** Turns of all streams until none has more. */
  async catchUp(isOver?: () => boolean): Promise<void> {
    for (const stream of this.streams) {
      let turns = 0;
      while (!(await this.turn(stream, isOver)))
        if (++turns > mostTurns) throw new Error(`${stream} does not catch up in ${mostTurns} turns`);
    }
  }

  /** Where every stream stands is forgotten: the next turns read everything again. */
  async beginAnew(): Promise<void> {
    const { unitOfWork } = this.its.bench.database;
    const { workspace, place, streams } = this;
    const plans = new StreamPlanStore(unitOfWork);
    for (const stream of streams)
      await unitOfWork.run(workspace.id, () => plans.beginAnew(workspace.id, place.source, stream, null));
  }

  /** Everything that came in becomes facts, however often the process ends meanwhile. */
  async load(): Promise<void> {
    const { workspace, place } = this;
    for (let turn = 0; await this.isWaiting(); turn++) {
      if (turn > mostTurns) throw new Error('the records are not loaded');
      for (let more = true; more;) ({ more } = await this.loader.nextBatch(workspace.id, place.lane));
      if (await this.isWaiting()) await pause(200);
    }
  }

  /** @returns how many processes there were */
  kill(): number {
    return killPlugin(this.its.folder);
  }

  /** Beside duplicates and what is ignored. */
  async tally(): Promise<{ readonly stored: number; readonly quarantined: number }> {
    const [row] = await this.workspace.sql<{ stored: number; quarantined: number }>(
      'select stored::int, quarantined::int from ingest.lane_position where workspace_id = $1 and lane_id = $2',
      [this.place.lane],
    );
    if (!row) throw new Error('there is no lane');
    return row;
  }

  private async isWaiting(): Promise<boolean> {
    const [row] = await this.workspace.sql<{ waiting: boolean; stopped: string | null }>(
      `select l.head > p.pos as waiting, p.stopped_reason as stopped from ingest.lane l
         join ingest.lane_position p on p.workspace_id = l.workspace_id and p.lane_id = l.id where l.workspace_id = $1 and l.id = $2`,
      [this.place.lane],
    );
    if (!row || row.stopped !== null) throw new Error(row?.stopped ?? 'there is no lane');
    return row.waiting;
  }
}

async function keep(
  workspace: TestWorkspace,
  source: TestSource['source'],
  slot: string,
  secret: string,
): Promise<void> {
  const sealed = sealSecret(keys, secret, { workspaceId: workspace.id, sourceId: source, field: slot, version: 1 });
  await workspace.sql(
    `insert into core.source_secret (workspace_id, source_id, slot, version, key_id, wrapped, sealed) values ($1, $2, $3, 1, $4, $5, $6)`,
    [source, slot, sealed.keyId, Buffer.from(sealed.wrapped), Buffer.from(sealed.sealed)],
  );
}
