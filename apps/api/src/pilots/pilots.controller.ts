import { randomBytes } from 'node:crypto';
import { pilots, type ListedPilot, type Pilot } from '@customering/contracts';
import { AppError, newId } from '@customering/kernel';
import {
  PilotCourseStore,
  PilotPlanStore,
  pilotSurroundings,
  SettingsStore,
  UnitOfWork,
} from '@customering/persistence';
import { changedFixedParts, describeChanges, promiseHash } from '@customering/pilots';
import type { WakeUps } from '@customering/queue';
import { Controller, Inject } from '@nestjs/common';
import { Endpoint, type Input } from '../http/endpoint.decorator';
import { WAKE_UPS } from '../tokens';
import { FindPilot } from './find-pilot';
import { PilotMeasures } from './pilot-measures';
import { listPilot, stateOfPilot } from './pilot-shown';
import { PilotOverlaps } from './pilot-overlaps';
import { ProposePilot, requireLockable } from './propose-pilot';

/** Plans of pilots, up to the promise and its amendments. */
@Controller('api')
export class PilotsController {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly find: FindPilot,
    private readonly plans: PilotPlanStore,
    private readonly course: PilotCourseStore,
    private readonly measures: PilotMeasures,
    private readonly propose: ProposePilot,
    private readonly overlaps: PilotOverlaps,
    private readonly settings: SettingsStore,
    @Inject(WAKE_UPS) private readonly wakeUps: WakeUps,
  ) {}

  @Endpoint(pilots.listPilots)
  async list({
    caller,
  }: Input<typeof pilots.listPilots>): Promise<{ items: ListedPilot[]; decided: Record<string, number> }> {
    const { calendar } = await pilotSurroundings(this.settings, caller.workspaceId);
    const now = new Date();
    const shown = await this.find.all(caller.workspaceId);
    const overlaps = await this.overlaps.of(caller.workspaceId);
    const items = shown.map((one) => listPilot(one, calendar, now, overlaps.get(one.pilot.id) ?? []));
    const decided: Record<string, number> = {};
    for (const { verdict, state } of items)
      if (verdict && state === 'decided') decided[verdict] = (decided[verdict] ?? 0) + 1;
    return { items, decided };
  }

  @Endpoint(pilots.pilot)
  one({ caller, params }: Input<typeof pilots.pilot>) {
    return this.find.whole(caller.workspaceId, params.id);
  }

  @Endpoint(pilots.addPilot)
  async add({ caller, body }: Input<typeof pilots.addPilot>): Promise<Pilot> {
    const id = newId();
    const key = await this.freeKey(caller.workspaceId, body.plan.name);
    const plan = { ...body.plan, ownerId: body.plan.ownerId ?? caller.userId };
    await this.plans.add(caller.workspaceId, { id, key, plan, salt: randomBytes(12).toString('hex') }, caller.userId);
    await this.course.addEvent(caller.workspaceId, id, { kind: 'made', by: caller.userId, reason: '', details: [] });
    return this.find.shown(caller.workspaceId, id);
  }

  @Endpoint(pilots.changePilot)
  async change({ caller, params, body }: Input<typeof pilots.changePilot>): Promise<Pilot> {
    await this.find.draft(caller.workspaceId, params.id);
    if (!(await this.plans.changeDraft(caller.workspaceId, params.id, body.version, body.plan)))
      throw changedMeanwhile();
    return this.find.shown(caller.workspaceId, params.id);
  }

  @Endpoint(pilots.removePilot)
  async remove({ caller, params }: Input<typeof pilots.removePilot>) {
    await this.find.draft(caller.workspaceId, params.id);
    return { removed: await this.plans.removeDraft(caller.workspaceId, params.id) };
  }

  @Endpoint(pilots.lockPilot)
  async lock({ caller, params, body }: Input<typeof pilots.lockPilot>): Promise<Pilot> {
    const { workspaceId, userId } = caller;
    const { plan } = await this.find.draft(workspaceId, params.id);
    const proposal = await this.propose.execute(workspaceId, plan);
    requireLockable(proposal, body.although);
    await this.find.requireOwner(workspaceId, plan);
    await this.overlaps.requireNone(workspaceId, params.id, plan, body.although);
    const { measures } = await this.measures.resolve(workspaceId, plan);
    const at = new Date();
    const needed = proposal.sizing && proposal.sizing.perVariant * plan.variants.length;
    const lock = {
      at,
      plan,
      measures,
      sizing: { ...proposal.sizing, needed, among: proposal.among },
      hash: promiseHash({ plan, measures, at: at.toISOString() }),
    };
    if (!(await this.plans.lock(workspaceId, params.id, body.version, lock, userId))) throw changedMeanwhile();
    await this.course.addEvent(workspaceId, params.id, {
      kind: 'locked',
      by: userId,
      reason: body.although ?? '',
      details: [`hash: ${lock.hash}`],
    });
    this.wake(workspaceId, params.id);
    return this.find.shown(workspaceId, params.id);
  }

  @Endpoint(pilots.amendPilot)
  async amend({ caller, params, body }: Input<typeof pilots.amendPilot>): Promise<Pilot> {
    const { workspaceId, userId } = caller;
    const pilot = await this.find.locked(workspaceId, params.id);
    await this.requireRunning(workspaceId, pilot);
    const fixed = pilot.startedAt === null ? [] : changedFixedParts(pilot.plan, body.plan);
    if (fixed.length > 0)
      throw new AppError(
        'pilot_fixed',
        422,
        'These parts cannot be changed once units are in: another answer would be another pilot.',
        fixed.map((name) => ({ field: `plan.${name}`, message: 'stays as it was locked; plan a new pilot instead' })),
      );
    const { measures, lacks } = await this.measures.resolve(workspaceId, body.plan);
    if (lacks.length > 0)
      throw new AppError('pilot_incomplete', 422, 'The changed plan is not whole. See the fields.', lacks);
    if (!(await this.plans.amend(workspaceId, params.id, body.version, { plan: body.plan, measures })))
      throw changedMeanwhile();
    await this.course.addEvent(workspaceId, params.id, {
      kind: 'amended',
      by: userId,
      reason: body.reason,
      details: describeChanges(pilot.plan, body.plan),
    });
    this.wake(workspaceId, params.id);
    return this.find.shown(workspaceId, params.id);
  }

  private async requireRunning(
    workspaceId: Parameters<FindPilot['locked']>[0],
    pilot: Awaited<ReturnType<FindPilot['locked']>>,
  ): Promise<void> {
    const { calendar } = await pilotSurroundings(this.settings, workspaceId);
    if (['waiting', 'running', 'closed'].includes(stateOfPilot(pilot, calendar, new Date()))) return;
    throw new AppError('pilot_not_running', 409, 'This pilot has ended: its plan is what it was judged by.');
  }

  /** A name as a key; with a number where it is taken. */
  private async freeKey(workspace: Parameters<FindPilot['locked']>[0], name: string): Promise<string> {
    const plain = name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 34);
    const base = plain === '' ? 'pilot' : plain;
    for (let number = 1; ; number += 1) {
      const key = number === 1 ? base : `${base}-${number}`;
      if (!(await this.plans.keyIsTaken(workspace, key))) return key;
    }
  }

  private wake(workspaceId: string, pilotId: string): void {
    this.unit.afterCommit(() => this.wakeUps.send('look_after_pilot', { workspaceId, pilotId }));
  }
}

function changedMeanwhile(): AppError {
  return new AppError('changed_meanwhile', 409, 'Somebody changed this pilot meanwhile. Load it again.', [
    { field: 'version', message: 'is no longer the newest' },
  ]);
}
