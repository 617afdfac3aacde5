import type { PilotResult } from '@customering/contracts';
import { AppError, systemClock, type WorkspaceId } from '@customering/kernel';
import {
  PgContributionReader,
  PilotEnrolmentStore,
  PilotLookStore,
  PilotView,
  SqlPilotReader,
  type StoredLook,
} from '@customering/persistence';
import { exploreGroups, OpenMeasures, shapeOfLook, TakeLook, tellGroups, type ToldResult } from '@customering/pilots';
import { PluginRegistry } from '@customering/plugin-host';
import { Injectable } from '@nestjs/common';

/** Looks at effects: taken now, the last planned one, and the same computed once more. */
@Injectable()
export class PilotLooks {
  readonly take: TakeLook;

  constructor(
    private readonly view: PilotView,
    contributions: PgContributionReader,
    plugins: PluginRegistry,
    enrolments: PilotEnrolmentStore,
    private readonly book: PilotLookStore,
  ) {
    this.take = new TakeLook(
      new OpenMeasures(contributions, plugins, new SqlPilotReader()),
      enrolments,
      book,
      systemClock,
    );
  }

  early(workspace: WorkspaceId, pilot: string): Promise<PilotResult[]> {
    return this.view.earlyLooks(workspace, pilot);
  }

  /** @throws AppError pilot_too_early */
  async last(workspace: WorkspaceId, pilot: string): Promise<StoredLook> {
    const look = await this.view.lastLook(workspace, pilot, ['planned', 'final']);
    if (look) return look;
    throw new AppError('pilot_too_early', 409, 'The effect is kept closed until the planned look.');
  }

  /** @throws AppError invalid_input where units are no people, who alone have traits */
  async explore(workspace: WorkspaceId, pilot: string, trait: string) {
    const { number, plan, inputs } = await this.last(workspace, pilot);
    if (shapeOfLook(plan) !== 'units')
      throw new AppError('invalid_input', 422, 'Groups are told of pilots whose units are people.', [
        { field: 'by', message: 'these units have no traits' },
      ]);
    const groups = exploreGroups(await this.book.groups(workspace, { pilot, look: number }, trait), plan, inputs);
    return { by: trait, groups, sentence: tellGroups(groups, plan.alpha) };
  }

  again(
    workspace: WorkspaceId,
    pilot: string,
    { number, plan, inputs, at, dataUntil }: StoredLook,
  ): Promise<ToldResult> {
    return this.take.compute(workspace, { pilot, look: number, plan, inputs, at, dataUntil });
  }
}
