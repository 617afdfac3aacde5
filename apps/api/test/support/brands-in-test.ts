import { findPlugins } from '@customering/plugin-host';
import { helpdeskPlugin, oauthPlugin } from '@customering/plugin-host/testing';
import { access } from '@customering/contracts';
import type { WorkspaceId } from '@customering/kernel';
import type { ApiClient } from './api-client';
import { RunningApi } from './running-api';
import { addBrandWithRows, nobody, type BrandInTest } from './two-brands';

interface Callers {
  readonly owner: ApiClient;
  /** An admin's key for one brand. */
  readonly limited: ApiClient;
  /** An admin of the same brand, signed in. */
  readonly limitedPerson: ApiClient;
  /** The owner of another workspace. */
  readonly stranger: ApiClient;
}

/** Two brands in one workspace and one in another, each with a row of everything, and those who may see some of it. */
export class BrandsInTest implements Callers {
  readonly owner: ApiClient;
  readonly limited: ApiClient;
  readonly limitedPerson: ApiClient;
  readonly stranger: ApiClient;

  private constructor(
    readonly api: RunningApi,
    readonly workspace: WorkspaceId,
    readonly ours: BrandInTest,
    readonly foreign: BrandInTest,
    readonly elsewhere: BrandInTest,
    callers: Callers,
  ) {
    ({
      owner: this.owner,
      limited: this.limited,
      limitedPerson: this.limitedPerson,
      stranger: this.stranger,
    } = callers);
  }

  static async start(): Promise<BrandsInTest> {
    const api = await RunningApi.start([...findPlugins(), helpdeskPlugin(), oauthPlugin()], [nobody]);
    const [workspace, second] = [await api.addWorkspace('first'), await api.addWorkspace('second')];
    const owner = await api.as(await api.addUser(workspace, 'owner'));
    const stranger = await api.as(await api.addUser(second, 'owner'));
    const ours = await addBrandWithRows(api, owner, workspace, 'mermaid');
    const foreign = await addBrandWithRows(api, owner, workspace, 'walrus');
    const elsewhere = await addBrandWithRows(api, stranger, second, 'heron');
    const { secret } = await owner.call(access.createKey, {
      body: { name: 'Limited', role: 'admin', brandIds: [ours.id] },
    });
    const limited = api.client({ authorization: `Bearer ${secret}` });
    const limitedPerson = await api.as(await api.addUser(workspace, 'admin', false, [ours.id]));
    return new BrandsInTest(api, workspace, ours, foreign, elsewhere, { owner, limited, limitedPerson, stranger });
  }

  get brands(): readonly BrandInTest[] {
    return [this.ours, this.foreign, this.elsewhere];
  }

  stop(): Promise<void> {
    return this.api.stop();
  }
}
