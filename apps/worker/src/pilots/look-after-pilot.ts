import { type Clock, isOutage, type WorkspaceId } from '@customering/kernel';
import { endDay, nextLook, ruleOf, stateOf, type PilotSurroundings, type TakeLook } from '@customering/pilots';
import {
  pilotAtWork,
  pilotSurroundings,
  type PilotCourseStore,
  type PilotHealthStore,
  type PilotRuleStore,
  type PilotView,
  type SettingsStore,
  type StoredPilot,
  type UnitOfWork,
} from '@customering/persistence';
import { dayStart, localDay } from '@customering/settings';
import type { DrawPilot } from './draw-pilot';
import type { LateRecords } from './late-records';
import type { PilotCheckup } from './pilot-checkup';
import type { TellOwner } from './tell-owner';

export interface PilotStores {
  readonly view: PilotView;
  readonly course: PilotCourseStore;
  readonly health: PilotHealthStore;
  readonly rules: PilotRuleStore;
  readonly settings: SettingsStore;
}

const soonMs = 10_000;
const laterMs = 300_000;
/** Looking after one pilot takes at most a quarter of the time. */
const rest = 3;

/** One turn at one pilot: begin it, let units in, see how it does, stop it where it has to stop, take the look that is due. */
export class LookAfterPilot {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly stores: PilotStores,
    private readonly draw: DrawPilot,
    private readonly checkup: PilotCheckup,
    private readonly looks: TakeLook,
    private readonly late: LateRecords,
    /** Null where no mail server is set. */
    private readonly owner: TellOwner | null,
    private readonly clock: Clock,
  ) {}

  async execute(workspace: WorkspaceId, id: string): Promise<void> {
    const began = performance.now();
    for (const step of [this.begin, this.letIn, this.examine, this.lookAt, this.lookBack])
      await this.unit.run(workspace, () => this.with(workspace, id, step.bind(this)));
    await this.owner?.execute(workspace, id);
    const pauseMs = rest * (performance.now() - began);
    await this.unit.run(workspace, async () => {
      const pilot = await this.stores.view.find(workspace, id);
      const wait = pilot?.endedAt ? laterMs : Math.max(soonMs, pauseMs);
      await this.stores.course.turnAt(workspace, id, new Date(this.clock.now().getTime() + wait));
    });
  }

  private async with(
    workspace: WorkspaceId,
    id: string,
    step: (workspace: WorkspaceId, pilot: StoredPilot, surroundings: PilotSurroundings) => Promise<void>,
  ): Promise<void> {
    const pilot = await this.stores.view.find(workspace, id);
    if (!pilot || pilot.lockedAt === null || pilot.decision !== null) return;
    const surroundings = await pilotSurroundings(this.stores.settings, workspace);
    await step(workspace, pilot, surroundings);
    await this.putRule(workspace, id, surroundings);
  }

  private async begin(workspace: WorkspaceId, pilot: StoredPilot, { calendar }: PilotSurroundings): Promise<void> {
    const today = localDay(this.clock.now(), calendar);
    const from = pilot.plan.startsOn ?? today;
    if (pilot.startedAt !== null || from > today) return;
    const at = pilot.plan.startsOn === null ? this.clock.now() : dayStart(pilot.plan.startsOn, calendar);
    await this.stores.course.start(workspace, pilot.id, at);
    await this.stores.course.addEvent(workspace, pilot.id, { kind: 'started', by: null, reason: '', details: [] });
  }

  private async letIn(workspace: WorkspaceId, pilot: StoredPilot, { calendar }: PilotSurroundings): Promise<void> {
    const now = this.clock.now();
    const startDay = startDayOf(pilot, calendar);
    if (startDay === null || this.stateOf(pilot, calendar) !== 'running' || !this.draw.isDue(pilot, now)) return;
    await this.draw.execute(workspace, pilot, calendar, startDay, now);
  }

  private async examine(workspace: WorkspaceId, pilot: StoredPilot, surroundings: PilotSurroundings): Promise<void> {
    const work = pilotAtWork(pilot);
    const startDay = startDayOf(pilot, surroundings.calendar);
    if (!work || startDay === null || pilot.endedAt !== null) return;
    const now = this.clock.now();
    const { health, guarded, stops } = await this.checkup.execute(workspace, {
      pilot,
      work,
      startDay,
      surroundings,
      now,
    });
    await this.stores.health.keepReading(workspace, pilot.id, health, guarded);
    const [first] = stops;
    if (!first || pilot.stopped !== null) return;
    const told = [pilot.ownerName ?? 'owners and administrators'];
    const reason = stops.join(' ');
    if (await this.stores.course.stop(workspace, pilot.id, { at: now.toISOString(), by: null, reason, told }))
      await this.stores.course.addEvent(workspace, pilot.id, {
        kind: 'stopped',
        by: null,
        reason,
        details: told.map((name) => `told: ${name}`),
      });
  }

  private async lookAt(workspace: WorkspaceId, pilot: StoredPilot, surroundings: PilotSurroundings): Promise<void> {
    const work = pilotAtWork(pilot);
    const startDay = startDayOf(pilot, surroundings.calendar);
    if (!work || startDay === null || pilot.endedAt !== null) return;
    const today = localDay(this.clock.now(), surroundings.calendar);
    const due = nextLook(pilot.plan, startDay, pilot.looksTaken);
    if (!due || due.on > today) return;
    const isLast = due.number === due.of || today >= endDay(pilot.plan, startDay);
    const asked = {
      kind: isLast ? ('final' as const) : ('planned' as const),
      place: isLast ? due.of : due.number,
      of: due.of,
      by: null,
      reason: '',
    };
    try {
      await this.unit.attempt(() => this.looks.execute(workspace, work, asked, surroundings));
      await this.stores.course.addEvent(workspace, pilot.id, {
        kind: 'looked',
        by: null,
        reason: '',
        details: [`look ${asked.place} of ${asked.of}`],
      });
    } catch (problem) {
      // A look that cannot be taken is told of, and tried again at the next turn.
      if (isOutage(problem)) throw problem;
      await this.stores.health.keepProblem(
        workspace,
        pilot.id,
        problem instanceof Error ? problem.message : String(problem),
      );
      return;
    }
    if (isLast) await this.stores.course.end(workspace, pilot.id, this.clock.now());
  }

  /** Of one that waits for a decision: what came since. */
  private async lookBack(workspace: WorkspaceId, pilot: StoredPilot, surroundings: PilotSurroundings): Promise<void> {
    const work = pilotAtWork(pilot);
    if (!work || pilot.endedAt === null) return;
    const look = await this.stores.view.lastLook(workspace, pilot.id, ['final']);
    if (!look) return;
    const late = await this.late.check(workspace, work, look, surroundings);
    if (late) await this.stores.health.keepLate(workspace, pilot.id, late);
  }

  private async putRule(workspace: WorkspaceId, id: string, { calendar }: PilotSurroundings): Promise<void> {
    const pilot = await this.stores.view.find(workspace, id);
    if (!pilot) return;
    const { key, salt, version, plan, stopped } = pilot;
    const state = this.stateOf(pilot, calendar);
    const rule = ruleOf(
      { key, salt, version, plan, state, startDay: startDayOf(pilot, calendar), why: stopped?.reason ?? null },
      calendar,
    );
    await this.stores.rules.put(workspace, id, key, rule);
  }

  private stateOf(pilot: StoredPilot, calendar: PilotSurroundings['calendar']) {
    const { lockedAt, startedAt, stopped, endedAt, decision } = pilot;
    const facts = {
      lockedAt,
      startedAt,
      endedAt,
      stoppedAt: stopped && new Date(stopped.at),
      decidedAt: decision && new Date(decision.at),
    };
    return stateOf(facts, pilot.plan, startDayOf(pilot, calendar), localDay(this.clock.now(), calendar));
  }
}

export function startDayOf({ startedAt }: StoredPilot, calendar: PilotSurroundings['calendar']): string | null {
  return startedAt && localDay(startedAt, calendar);
}
