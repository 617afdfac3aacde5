import { demo, type Demo } from '@customering/contracts';
import type { WorkspaceId } from '@customering/kernel';
import { DemoStore } from '@customering/persistence';
import { findPlugins } from '@customering/plugin-host';
import { helpdeskPlugin, oauthPlugin } from '@customering/plugin-host/testing';
import { DemoSurroundings } from '../../src/demo/demo-surroundings';
import type { ApiClient } from './api-client';
import { RunningApi } from './running-api';
import { nobody } from './two-brands';
import { ToldDemo, type Born } from './told-demo';

const patienceMs = 20_000;

/** A product whose demo company says what a test tells it to. */
export class DemoInTest {
  private constructor(
    readonly api: RunningApi,
    readonly told: ToldDemo,
    readonly surroundings: DemoSurroundings,
    readonly home: WorkspaceId,
    readonly owner: ApiClient,
  ) {}

  static async start(): Promise<DemoInTest> {
    const told = await ToldDemo.open();
    const surroundings = new DemoSurroundings(ToldDemo.script, ['127.0.0.1:4201'], 'http://127.0.0.1:1', told.url);
    const api = await RunningApi.start(
      [...findPlugins(), helpdeskPlugin(), oauthPlugin()],
      [nobody],
      null,
      surroundings,
    );
    const home = await api.addWorkspace('home');
    const owner = await api.as(await api.addUser(home, 'owner'));
    return new DemoInTest(api, told, surroundings, home, owner);
  }

  async load(): Promise<{ workspace: WorkspaceId; born: Born }> {
    await this.owner.call(demo.loadDemo, { body: {} });
    const born = await this.told.born();
    const row = await new DemoStore(this.api.database.unitOfWork).find();
    if (!row) throw new Error('no demo company was made');
    return { workspace: row.workspaceId, born };
  }

  /** Asks until it is so. */
  async until(fits: (shown: Demo) => boolean): Promise<Demo> {
    const end = Date.now() + patienceMs;
    for (;;) {
      const shown = await this.owner.call(demo.demo);
      if (fits(shown)) return shown;
      if (Date.now() > end) throw new Error(`still ${JSON.stringify(shown)}`);
    }
  }

  async remove(): Promise<void> {
    await this.owner.call(demo.removeDemo);
    await this.until(({ company }) => company === null);
  }

  async stop(): Promise<void> {
    await this.api.stop();
    await this.told.close();
  }
}
