import type { Pilot, PilotHealth, PilotPlan } from '@customering/contracts';
import { AppError, type WorkspaceId } from '@customering/kernel';
import { pilotSurroundings, PilotView, SettingsStore, type StoredPilot } from '@customering/persistence';
import { Injectable } from '@nestjs/common';
import { healthShown } from './health-shown';
import { showPilot, type Shown } from './pilot-shown';

/** Pilots by what a request needs of them. */
@Injectable()
export class FindPilot {
  constructor(
    private readonly view: PilotView,
    private readonly settings: SettingsStore,
  ) {}

  async all(workspace: WorkspaceId): Promise<Shown[]> {
    const shown: Shown[] = [];
    for (const pilot of await this.view.list(workspace)) shown.push(await this.withLook(workspace, pilot));
    return shown;
  }

  async stored(workspace: WorkspaceId, id: string): Promise<StoredPilot> {
    const pilot = await this.view.find(workspace, id);
    if (!pilot) throw new AppError('not_found', 404, 'There is no such pilot.');
    return pilot;
  }

  /** @throws AppError pilot_locked */
  async draft(workspace: WorkspaceId, id: string): Promise<StoredPilot> {
    const pilot = await this.stored(workspace, id);
    if (pilot.lockedAt !== null)
      throw new AppError('pilot_locked', 409, 'This plan is locked: it can be amended, and is never removed.');
    return pilot;
  }

  /** @throws AppError pilot_not_running */
  async locked(workspace: WorkspaceId, id: string): Promise<StoredPilot> {
    const pilot = await this.stored(workspace, id);
    if (pilot.lockedAt === null) throw new AppError('pilot_not_running', 409, 'This plan is not locked yet.');
    return pilot;
  }

  /** @throws AppError pilot_incomplete when nobody of this workspace answers for it */
  async requireOwner(workspace: WorkspaceId, { ownerId }: Pick<PilotPlan, 'ownerId'>): Promise<void> {
    if (ownerId !== null && (await this.view.personName(workspace, ownerId)) !== null) return;
    throw new AppError('pilot_incomplete', 422, 'The plan is not whole yet. See the fields.', [
      { field: 'ownerId', message: 'choose somebody of this workspace who answers for it' },
    ]);
  }

  async shown(workspace: WorkspaceId, id: string): Promise<Pilot> {
    const { calendar } = await pilotSurroundings(this.settings, workspace);
    return showPilot(await this.withLook(workspace, await this.stored(workspace, id)), calendar, new Date());
  }

  async whole(workspace: WorkspaceId, id: string) {
    const { calendar } = await pilotSurroundings(this.settings, workspace);
    const shown = await this.withLook(workspace, await this.stored(workspace, id));
    const measures = Object.fromEntries((shown.pilot.measures ?? []).map(({ kpiId, title }) => [kpiId, title]));
    return {
      ...showPilot(shown, calendar, new Date()),
      ...{ events: await this.view.events(workspace, id), health: shown.health, measures },
    };
  }

  private async withLook(workspace: WorkspaceId, pilot: StoredPilot): Promise<Shown> {
    const health: PilotHealth | null = healthShown(pilot.health);
    return { pilot, health, look: await this.view.lastLook(workspace, pilot.id, ['planned', 'final']) };
  }
}
