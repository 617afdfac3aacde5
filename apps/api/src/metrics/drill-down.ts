import type { Kpi, KpiDefinition } from '@customering/contracts';
import type { WorkspaceId } from '@customering/kernel';
import type { ContributionRow, ReaderScope, ReaderSession, Statement } from '@customering/metrics';
import { EvidenceView, PgContributionReader, PgSeriesStore, UnitOfWork } from '@customering/persistence';
import { dayStart, stepPeriod } from '@customering/settings';
import { Injectable } from '@nestjs/common';
import { requireShown, withheldKpi } from '../access/brand-limits';
import { KpiEvaluator } from './kpi-evaluator';

export interface Page {
  readonly after?: string | undefined;
  readonly limit: number;
}

/** From a figure to its customers, from them to the rows, and what was left out. */
@Injectable()
export class DrillDown {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly evaluator: KpiEvaluator,
    private readonly reader: PgContributionReader,
    private readonly series: PgSeriesStore,
    private readonly evidence: EvidenceView,
  ) {}

  async customers(workspace: WorkspaceId, definition: KpiDefinition, from: string, page: Page, reveal: boolean) {
    const { scope, statementIn } = await this.statement(workspace, definition, from, 'plain');
    const offset = offsetOf(page);
    const rows = await this.reader.run(workspace, scope, async (session) =>
      session.profiles(await statementIn(session), definition.filter, { offset, limit: page.limit + 1 }),
    );
    const shown = rows.slice(0, page.limit);
    const names = await this.evidence.names(
      workspace,
      shown.flatMap(({ profileId }) => profileId ?? []),
      reveal,
    );
    const items = shown.map((row) => ({
      ...row,
      customer: row.profileId === null ? 'nobody known' : (names.get(row.profileId) ?? 'unnamed'),
    }));
    return { items, next: rows.length > page.limit ? String(offset + page.limit) : null, total: null };
  }

  async rows(
    workspace: WorkspaceId,
    definition: KpiDefinition,
    from: string | null,
    page: Page & { profile?: string | undefined },
    reveal: boolean,
  ) {
    const { scope, statementIn } = await this.statement(workspace, definition, from, 'plain');
    const offset = offsetOf(page);
    const rows = await this.reader.run(workspace, scope, async (session) =>
      session.rows(await statementIn(session), definition.filter, {
        offset,
        limit: page.limit + 1,
        profileId: page.profile ?? null,
      }),
    );
    return {
      items: await this.describe(workspace, rows.slice(0, page.limit), reveal),
      next: rows.length > page.limit ? String(offset + page.limit) : null,
      total: null,
    };
  }

  async split(
    workspace: WorkspaceId,
    kpi: Pick<Kpi, 'definition' | 'version'> & { seriesId: string },
    from: string,
    by: string,
  ) {
    const { definition } = kpi;
    this.evaluator.requireDimensions(this.evaluator.planOf(workspace, definition.metricId), [by]);
    const { scope, statementIn } = await this.statement(workspace, definition, from, 'summed');
    const split = await this.reader.run(workspace, scope, async (session) =>
      session.split(await statementIn(session), definition.filter, by),
    );
    const period = { from, next: stepPeriod(from, definition.grain, 1) };
    const told = await this.evaluator.split(workspace, kpi, period, split);
    return { by, groups: [...told.groups], tooFew: told.tooFew };
  }

  async exclusions(workspace: WorkspaceId, definition: KpiDefinition) {
    requireShown(withheldKpi(definition, this.unit.brands));
    const plan = this.evaluator.planOf(workspace, definition.metricId);
    const { groups, nobody } = await this.evidence.exclusions(
      workspace,
      definition.filter.sourceIds,
      plan.factTables,
      plan.dirties === 'profile',
    );
    const words = {
      quarantined: 'could not be understood',
      ignored: 'ignored by a rule',
      duplicate: 'repeats, counted once',
    } as const;
    const items = groups.map((group) => ({
      reason: group.reason,
      text: `${group.records} of ${group.source_name}: ${group.state in words ? words[group.state as keyof typeof words] : group.state} (${group.reason.replaceAll('_', ' ')})`, // checked on the line
      records: group.records,
      sourceId: group.source_id,
      link: `/listen/quarantine?source=${group.source_id}&state=${group.state}&reason=${group.reason}`,
    }));
    return nobody > 0
      ? [
          ...items,
          {
            reason: 'no_customer',
            text: `${nobody} orders name nobody, so nobody can return`,
            records: nobody,
            sourceId: null,
            link: null,
          },
        ]
      : items;
  }

  private async statement(
    workspace: WorkspaceId,
    definition: KpiDefinition,
    from: string | null,
    as: 'plain' | 'summed',
  ): Promise<{ scope: ReaderScope; statementIn: (session: ReaderSession) => Promise<Statement> }> {
    requireShown(withheldKpi(definition, this.unit.brands));
    const plan = this.evaluator.planOf(workspace, definition.metricId);
    const { params } = await this.evaluator.checked(workspace, definition);
    const calendar = await this.series.calendar(workspace);
    const window =
      from === null
        ? { from: '1990-01-01T00:00:00Z', to: '2200-01-01T00:00:00Z' }
        : {
            from: dayStart(from, calendar).toISOString(),
            to: dayStart(stepPeriod(from, definition.grain, 1), calendar).toISOString(),
          };
    return {
      scope: { calendar, brandIds: definition.filter.brandIds },
      statementIn: (session) =>
        plan.whole({ params, window, members: null, ...(as === 'plain' && { plain: true }) }, session),
    };
  }

  private async describe(workspace: WorkspaceId, rows: readonly ContributionRow[], reveal: boolean) {
    const places = await this.evidence.places(
      workspace,
      rows.map(({ factId }) => factId),
    );
    const names = await this.evidence.names(
      workspace,
      rows.flatMap(({ profileId }) => profileId ?? []),
      reveal,
    );
    return rows.flatMap((row) => {
      const place = places.get(row.factId);
      if (!place) return [];
      const customer = row.profileId === null ? 'nobody known' : (names.get(row.profileId) ?? 'unnamed');
      return [
        {
          table: row.factTable,
          id: row.factId,
          at: row.occurredAt.toISOString(),
          profileId: row.profileId,
          customer,
          title: place.title,
          numerator: row.numerator,
          denominator: row.denominator,
          currency: row.currency,
          counted: true,
          record: place.record,
        },
      ];
    });
  }
}

function offsetOf({ after }: Page): number {
  const offset = Number(after ?? 0);
  return Number.isSafeInteger(offset) && offset >= 0 ? offset : 0;
}
