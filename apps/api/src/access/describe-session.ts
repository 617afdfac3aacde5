import type { Session } from '@customering/contracts';
import { AccessView, SettingsStore, UnitOfWork } from '@customering/persistence';
import { Injectable } from '@nestjs/common';
import { ApiSettings } from '../api-settings';
import type { Caller } from '../http/caller';

export type Described = Pick<Caller, 'workspaceId' | 'userId' | 'keyId' | 'brandIds' | 'home'> & {
  readonly role: string;
};

/** Who is signed in, where, and what they may do. */
@Injectable()
export class DescribeSession {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly view: AccessView,
    private readonly workspaces: SettingsStore,
    private readonly settings: ApiSettings,
  ) {}

  /** Within a transaction of the caller's workspace. */
  async of(caller: Described): Promise<Session> {
    const session = await this.view.session(caller.workspaceId, caller);
    return {
      ...session,
      publicUrl: this.settings.publicUrl,
      intakeUrl: `http://${this.settings.intake.host}:${this.settings.intake.port}`,
      visitingFrom: await this.homeOf(caller),
      notices: this.settings.notices(),
    };
  }

  private async homeOf({ home }: Described): Promise<string | null> {
    if (!home) return null;
    const { workspaceId } = home.caller;
    return (await this.unit.run(workspaceId, () => this.workspaces.read(workspaceId))).name;
  }
}
