import type { ListedPilot, PilotPlan } from '@customering/contracts';
import { AppError, type WorkspaceId } from '@customering/kernel';
import { PilotView } from '@customering/persistence';
import { Injectable } from '@nestjs/common';

/** Pilots at work that share units. */
@Injectable()
export class PilotOverlaps {
  constructor(private readonly view: PilotView) {}

  async of(workspace: WorkspaceId): Promise<Map<string, ListedPilot['overlaps']>> {
    const shared = await this.view.sharedUnits(workspace);
    const overlaps = new Map<string, ListedPilot['overlaps']>();
    for (const { left, right, name, units } of shared)
      overlaps.set(left, [...(overlaps.get(left) ?? []), { id: right, name, units }]);
    return overlaps;
  }

  /** Chosen units that get another change at the same time: which of the two did it could not be told. Lots may overlap, as chance spreads both. */
  async requireNone(workspace: WorkspaceId, id: string, plan: PilotPlan, although: string | undefined): Promise<void> {
    if (plan.treated.length === 0 || although !== undefined) return;
    const mine = new Set(plan.treated.map(({ key }) => key));
    const others = (await this.view.list(workspace)).filter(
      (other) => other.id !== id && other.lockedAt !== null && other.decision === null && other.plan.unit === plan.unit,
    );
    const met = others.filter((other) => other.plan.treated.some(({ key }) => mine.has(key)));
    const [first] = met;
    if (first)
      throw new AppError(
        'pilots_overlap',
        409,
        `"${first.plan.name}" changes something at the same ${plan.unit}s: which of the two did it could not be told.`,
        [
          {
            field: 'plan.treated',
            message: 'choose others, wait until it has ended, or say why it is to be done all the same',
          },
        ],
      );
  }
}
