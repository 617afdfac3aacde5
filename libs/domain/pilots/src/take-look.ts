import { AppError, type Clock, type WorkspaceId } from '@customering/kernel';
import type { ReaderSession } from '@customering/metrics';
import { analysePilot } from './analyse';
import type { MeasureEvidence, PilotEvidence } from './evidence';
import { shapeOfLook } from './look-shape';
import type { OpenMeasures, ReadyMeasure } from './open-measures';
import type { EnrolmentBook, PilotAtWork, PilotSurroundings } from './pilot-at-work';
import type { UnitRow } from './pilot-reader';
import type { Measure, PilotPlan } from './plan';
import { tellResult, type LookInputs, type ToldResult } from './look-result';

export interface FrozenRow extends UnitRow {
  readonly covariates: readonly number[] | null;
}

export interface LookToKeep {
  readonly number: number;
  readonly kind: 'early' | 'planned' | 'final';
  readonly place: number;
  readonly of: number;
  readonly dataUntil: Date;
  readonly plan: PilotPlan;
  readonly inputs: LookInputs;
  readonly by: string | null;
  readonly reason: string;
  readonly result: ToldResult;
  readonly digest: string;
}

/** Where frozen sets are kept. */
export interface LookBook {
  nextNumber(workspace: WorkspaceId, pilot: string): Promise<number>;
  freeze(
    workspace: WorkspaceId,
    pilot: string,
    look: number,
    measure: number,
    rows: readonly FrozenRow[],
  ): Promise<void>;
  evidence(
    workspace: WorkspaceId,
    place: { readonly pilot: string; readonly look: number; readonly measure: number },
    shape: MeasureEvidence['kind'],
    terms: { readonly ratio: boolean; readonly watchDays: number },
  ): Promise<MeasureEvidence>;
  add(workspace: WorkspaceId, pilot: string, look: LookToKeep): Promise<void>;
}

export interface AskedLook {
  readonly kind: 'early' | 'planned' | 'final';
  readonly place: number;
  readonly of: number;
  readonly by: string | null;
  readonly reason: string;
}

/**
 * Freezes what every unit gave by now, and tells what follows from it. A look is computed from its frozen set and nothing else, so it can
 * be computed again at any time, to the digit.
 */
export class TakeLook {
  constructor(
    private readonly measures: OpenMeasures,
    private readonly enrolments: EnrolmentBook,
    private readonly book: LookBook,
    private readonly clock: Clock,
  ) {}

  /** Within a transaction. @throws AppError pilot_no_data when there is nothing to compare yet, rate_missing, metric_unknown */
  async execute(
    workspace: WorkspaceId,
    pilot: PilotAtWork,
    asked: AskedLook,
    surroundings: PilotSurroundings,
  ): Promise<ToldResult> {
    const until = this.clock.now();
    const number = await this.book.nextNumber(workspace, pilot.id);
    const enrolment = await this.enrolments.enrolment(workspace, pilot, until);
    const { measures, weeks } = await this.measures.run(workspace, surroundings, (session) =>
      this.freezeAll(workspace, session, pilot, { number, until, surroundings }),
    );
    const inputs: LookInputs = {
      ...{
        measures,
        enrolment,
        weeks,
        amendments: pilot.amendments,
        promisedLate: pilot.promisedLate,
        openedEarly: pilot.openedEarly + (asked.kind === 'early' ? 1 : 0),
      },
      look: { place: asked.place, of: asked.of, interim: asked.kind === 'early', final: asked.kind === 'final' },
      plannedUnits: pilot.plannedUnits,
    };
    const result = await this.compute(workspace, {
      pilot: pilot.id,
      look: number,
      plan: pilot.plan,
      inputs,
      at: until,
      dataUntil: until,
    });
    await this.book.add(workspace, pilot.id, {
      ...asked,
      number,
      dataUntil: until,
      plan: pilot.plan,
      inputs,
      result,
      digest: result.digest,
    });
    return result;
  }

  /** From the frozen set of an earlier look. */
  async compute(
    workspace: WorkspaceId,
    look: {
      readonly pilot: string;
      readonly look: number;
      readonly plan: PilotPlan;
      readonly inputs: LookInputs;
      readonly at: Date;
      readonly dataUntil: Date;
    },
  ): Promise<ToldResult> {
    const { plan, inputs } = look;
    const measures: MeasureEvidence[] = [];
    for (const [index, measure] of inputs.measures.entries())
      measures.push(
        await this.book.evidence(workspace, { pilot: look.pilot, look: look.look, measure: index }, shapeOfLook(plan), {
          ratio: measure.count === 'ratio',
          watchDays: plan.watchDays,
        }),
      );
    const evidence: PilotEvidence = { enrolment: inputs.enrolment, measures, weeks: inputs.weeks };
    const analysis = analysePilot({ plan, ...inputs, evidence });
    if ('refused' in analysis)
      throw new AppError('pilot_no_data', 409, `There is nothing to compare yet. ${analysis.refused}`);
    return tellResult(analysis, { plan, inputs, at: look.at, dataUntil: look.dataUntil });
  }

  private async freezeAll(
    workspace: WorkspaceId,
    session: ReaderSession,
    pilot: PilotAtWork,
    {
      number,
      until,
      surroundings,
    }: { readonly number: number; readonly until: Date; readonly surroundings: PilotSurroundings },
  ) {
    const measures: Measure[] = [];
    let weeks: PilotEvidence['weeks'] = [];
    for (const planned of pilot.measures.filter(({ role }) => role !== 'cost')) {
      const ready = await this.measures.open(workspace, session, pilot, planned, {
        until,
        onlyWatched: true,
        surroundings,
      });
      await this.freezeOne(workspace, session, pilot, { number, place: measures.length, ready });
      if (measures.length === 0 && shapeOfLook(pilot.plan) === 'units' && ready.measure.count === 'amount')
        weeks = await this.measures.reader.weeks(session, ready.statement, ready.measure.filter, ready.gathering);
      measures.push(ready.measure);
    }
    return { measures, weeks };
  }

  private async freezeOne(
    workspace: WorkspaceId,
    session: ReaderSession,
    pilot: PilotAtWork,
    { number, place, ready }: { readonly number: number; readonly place: number; readonly ready: ReadyMeasure },
  ): Promise<void> {
    const { statement, measure, gathering } = ready;
    for await (const rows of this.measures.reader.rows(session, statement, measure.filter, gathering))
      await this.book.freeze(
        workspace,
        pilot.id,
        number,
        place,
        await this.withCovariates(workspace, pilot.plan, rows),
      );
  }

  private async withCovariates(
    workspace: WorkspaceId,
    plan: PilotPlan,
    rows: readonly UnitRow[],
  ): Promise<FrozenRow[]> {
    if (plan.design !== 'adjusted') return rows.map((row) => ({ ...row, covariates: null }));
    const known = await this.enrolments.covariates(
      workspace,
      rows.map(({ unit }) => unit),
      plan.adjustFor,
    );
    return rows.map((row) => ({ ...row, covariates: known.get(row.unit) ?? null }));
  }
}
