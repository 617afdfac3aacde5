import { pilots, type Pilot } from '@customering/contracts';
import { AppError, type WorkspaceId } from '@customering/kernel';
import {
  PilotCourseStore,
  PilotRuleStore,
  pilotSurroundings,
  PilotView,
  SettingsStore,
  UnitOfWork,
} from '@customering/persistence';
import { ruleOf } from '@customering/pilots';
import type { WakeUps } from '@customering/queue';
import { localDay } from '@customering/settings';
import { Controller, Inject } from '@nestjs/common';
import type { Caller } from '../http/caller';
import { Endpoint, type Input } from '../http/endpoint.decorator';
import { WAKE_UPS } from '../tokens';
import { FindPilot } from './find-pilot';
import { stateOfPilot } from './pilot-shown';

/** What happens to a pilot after the promise: stops, the decision, what was learned. */
@Controller('api')
export class PilotCourseController {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly find: FindPilot,
    private readonly view: PilotView,
    private readonly course: PilotCourseStore,
    private readonly rules: PilotRuleStore,
    private readonly settings: SettingsStore,
    @Inject(WAKE_UPS) private readonly wakeUps: WakeUps,
  ) {}

  @Endpoint(pilots.stopPilot)
  async stop({ caller, params, body }: Input<typeof pilots.stopPilot>): Promise<Pilot> {
    const { workspaceId, userId } = caller;
    const pilot = await this.find.locked(workspaceId, params.id);
    const by = await this.nameOf(caller);
    const told = [pilot.ownerName ?? 'owners and administrators'];
    if (
      !(await this.course.stop(workspaceId, params.id, { at: new Date().toISOString(), by, reason: body.reason, told }))
    )
      throw new AppError('pilot_not_running', 409, 'Nobody new comes in already.');
    await this.course.addEvent(workspaceId, params.id, {
      kind: 'stopped',
      by: userId,
      reason: body.reason,
      details: told.map((name) => `told: ${name}`),
    });
    await this.putRule(workspaceId, params.id);
    return this.find.shown(workspaceId, params.id);
  }

  @Endpoint(pilots.resumePilot)
  async resume({ caller, params, body }: Input<typeof pilots.resumePilot>): Promise<Pilot> {
    const { workspaceId, userId } = caller;
    await this.find.locked(workspaceId, params.id);
    if (!(await this.course.resume(workspaceId, params.id)))
      throw new AppError('pilot_not_stopped', 409, 'This pilot is not stopped, or has ended.');
    await this.course.addEvent(workspaceId, params.id, {
      kind: 'resumed',
      by: userId,
      reason: body.reason,
      details: [],
    });
    await this.putRule(workspaceId, params.id);
    this.wake(workspaceId, params.id);
    return this.find.shown(workspaceId, params.id);
  }

  @Endpoint(pilots.decidePilot)
  async decide({ caller, params, body }: Input<typeof pilots.decidePilot>): Promise<Pilot> {
    const { workspaceId, userId } = caller;
    const pilot = await this.find.locked(workspaceId, params.id);
    if (pilot.decision !== null)
      throw new AppError('pilot_decided', 409, 'It is decided, and a decision is final. A new pilot can ask again.');
    await this.requireDecidable(workspaceId, pilot, body.decision);
    const decision = {
      decision: body.decision,
      reason: body.reason,
      at: new Date().toISOString(),
      by: await this.nameOf(caller),
    };
    if (!(await this.course.decide(workspaceId, params.id, decision, body.learning ?? null)))
      throw new AppError('pilot_decided', 409, 'Somebody decided it at the same moment.');
    await this.course.addEvent(workspaceId, params.id, {
      kind: 'decided',
      by: userId,
      reason: body.reason,
      details: [`decision: ${body.decision}`],
    });
    await this.putRule(workspaceId, params.id);
    return this.find.shown(workspaceId, params.id);
  }

  @Endpoint(pilots.writeLearning)
  async learn({ caller, params, body }: Input<typeof pilots.writeLearning>): Promise<Pilot> {
    const { workspaceId, userId } = caller;
    const pilot = await this.find.locked(workspaceId, params.id);
    if (pilot.decision === null)
      throw new AppError('pilot_too_early', 409, 'Decide first; what was learned is written then.');
    if (!(await this.course.learn(workspaceId, params.id, body.learning)))
      throw new AppError('already_done', 409, 'What was learned is written, and stays.');
    await this.course.addEvent(workspaceId, params.id, { kind: 'learned', by: userId, reason: '', details: [] });
    return this.find.shown(workspaceId, params.id);
  }

  /** To stop is always open. Everything else waits for a planned look, and what cannot be compared cannot be scaled. */
  private async requireDecidable(
    workspace: WorkspaceId,
    pilot: Awaited<ReturnType<FindPilot['locked']>>,
    decision: string,
  ): Promise<void> {
    if (decision === 'stop') return;
    const look = await this.view.lastLook(workspace, pilot.id, ['planned', 'final']);
    if (!look)
      throw new AppError('pilot_too_early', 409, 'No planned look was taken yet. Until then it can only be stopped.');
    if (look.result.verdict === 'blocked' && decision === 'scale')
      throw new AppError('pilot_blocked', 409, 'The groups cannot be compared, so there is nothing to scale by.');
  }

  private async putRule(workspace: WorkspaceId, id: string): Promise<void> {
    const pilot = await this.find.stored(workspace, id);
    const { calendar } = await pilotSurroundings(this.settings, workspace);
    const { key, salt, version, plan, startedAt, stopped } = pilot;
    const rule = ruleOf(
      {
        key,
        salt,
        version,
        plan,
        state: stateOfPilot(pilot, calendar, new Date()),
        startDay: startedAt && localDay(startedAt, calendar),
        why: stopped?.reason ?? null,
      },
      calendar,
    );
    await this.rules.put(workspace, id, key, rule);
  }

  private async nameOf({ userId, workspaceId }: Caller): Promise<string | null> {
    return userId === null ? null : this.view.personName(workspaceId, userId);
  }

  private wake(workspaceId: string, pilotId: string): void {
    this.unit.afterCommit(() => this.wakeUps.send('look_after_pilot', { workspaceId, pilotId }));
  }
}
