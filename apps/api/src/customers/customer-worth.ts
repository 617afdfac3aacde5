import type { Measured } from '@customering/contracts';
import type { WorkspaceId } from '@customering/kernel';
import { ModelView, UnitOfWork } from '@customering/persistence';
import { Injectable } from '@nestjs/common';
import { withheldFromSome } from '../access/brand-limits';

/** What the newest usable lifetime run expects of one customer; the reason where it can say nothing. */
@Injectable()
export class CustomerWorth {
  constructor(
    private readonly models: ModelView,
    private readonly unit: UnitOfWork,
  ) {}

  async of(workspace: WorkspaceId, profileId: string): Promise<Measured> {
    const withheld = withheldFromSome('A lifetime value is computed over', this.unit.brands);
    if (withheld) return withheld;
    const run = await this.models.latestFitted(workspace);
    if (!run?.report)
      return {
        state: 'none',
        reason: 'No lifetime value yet.',
        remedy: 'Run a lifetime model under Keep score, Lifetime value.',
      };
    const score = await this.models.scoreOf(workspace, run.id, profileId);
    if (!score)
      return {
        state: 'none',
        reason: 'Too new to tell.',
        remedy: `The run of ${run.createdAt.slice(0, 10)} saw purchases up to ${run.report.calibrationEnd}. Run the model again.`,
      };
    if (score.value === null || score.valueLow === null || score.valueHigh === null)
      return {
        state: 'refused',
        reason: run.report.spendRefusal ?? 'Spending could not be modelled.',
        remedy: 'See the lifetime model.',
      };
    return {
      state: (run.staleDays ?? 0) > 31 ? 'stale' : 'ok',
      value: score.value,
      unit: 'currency',
      currency: score.currency,
      n: score.x + 1,
      nWord: 'purchase days',
      interval: { low: score.valueLow, high: score.valueHigh, level: 0.95 },
      period: `the next ${run.report.assumed.horizonMonths} months`,
      asOf: run.finishedAt ?? run.createdAt,
      version: `run ${run.number}`,
      notes: [],
      explain: `Run ${run.number} expects ${score.purchases.toFixed(1)} more purchases; the range covers how surely the model is known, not one person's luck.`,
    };
  }
}
