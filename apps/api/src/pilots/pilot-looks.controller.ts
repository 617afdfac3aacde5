import { pilots, type PilotResult } from '@customering/contracts';
import { AppError } from '@customering/kernel';
import { pilotAtWork, PilotCourseStore, pilotSurroundings, SettingsStore } from '@customering/persistence';
import { allowsAnyLook, digestOf, plannedLooks, verdictWithLearning } from '@customering/pilots';
import { localDay } from '@customering/settings';
import { Controller } from '@nestjs/common';
import type { Caller } from '../http/caller';
import { Endpoint, type Input } from '../http/endpoint.decorator';
import { FindPilot } from './find-pilot';
import { PilotLooks } from './pilot-looks';

/** The effect of a pilot: looked at, shown, computed once more. */
@Controller('api')
export class PilotLooksController {
  constructor(
    private readonly find: FindPilot,
    private readonly course: PilotCourseStore,
    private readonly looks: PilotLooks,
    private readonly settings: SettingsStore,
  ) {}

  @Endpoint(pilots.openEarly)
  openEarly({ caller, params, body }: Input<typeof pilots.openEarly>): Promise<PilotResult> {
    return this.look(caller, params.id, { kind: 'early', reason: body.reason });
  }

  @Endpoint(pilots.earlyLooks)
  async early({ caller, params }: Input<typeof pilots.earlyLooks>) {
    await this.find.stored(caller.workspaceId, params.id);
    return { items: await this.looks.early(caller.workspaceId, params.id) };
  }

  @Endpoint(pilots.lookNow)
  lookNow({ caller, params }: Input<typeof pilots.lookNow>): Promise<PilotResult> {
    return this.look(caller, params.id, { kind: 'planned', reason: '' });
  }

  @Endpoint(pilots.pilotResult)
  async result({ caller, params }: Input<typeof pilots.pilotResult>): Promise<PilotResult> {
    const pilot = await this.find.stored(caller.workspaceId, params.id);
    const { result } = await this.looks.last(caller.workspaceId, params.id);
    const checks = pilot.late ? [...result.checks, pilot.late] : result.checks;
    return { ...result, checks, verdict: verdictWithLearning(result.verdict, pilot.learning) };
  }

  @Endpoint(pilots.runAgain)
  async runAgain({ caller, params }: Input<typeof pilots.runAgain>) {
    await this.find.stored(caller.workspaceId, params.id);
    const look = await this.looks.last(caller.workspaceId, params.id);
    const again = await this.looks.again(caller.workspaceId, params.id, look);
    return {
      same: again.digest === look.digest && digestOf({ ...again }) === digestOf({ ...look.result }),
      digest: look.digest,
      again: again.digest,
    };
  }

  @Endpoint(pilots.explorePilot)
  async explore({ caller, params, query }: Input<typeof pilots.explorePilot>) {
    await this.find.stored(caller.workspaceId, params.id);
    return this.looks.explore(caller.workspaceId, params.id, query.by);
  }

  /** One before its time, or one of a plan that allows them at any time. */
  private async look(
    { workspaceId, userId }: Caller,
    id: string,
    { kind, reason }: { readonly kind: 'early' | 'planned'; readonly reason: string },
  ): Promise<PilotResult> {
    const pilot = await this.find.locked(workspaceId, id);
    const surroundings = await pilotSurroundings(this.settings, workspaceId);
    const work = pilotAtWork(pilot);
    if (!work || pilot.endedAt !== null)
      throw new AppError('pilot_not_running', 409, 'This pilot has not begun, or has ended.');
    if (kind === 'planned' && !allowsAnyLook(pilot.plan))
      throw new AppError('pilot_looks_fixed', 409, 'The plan says when looks are taken. Open it early, and say why.');
    const startDay = localDay(work.startedAt, surroundings.calendar);
    const of = plannedLooks(pilot.plan, startDay).length;
    const place = kind === 'planned' ? 1 : Math.min(pilot.looksTaken + 1, of);
    const result = await this.looks.take.execute(
      workspaceId,
      work,
      { kind, place, of, by: userId, reason },
      surroundings,
    );
    const event = kind === 'early' ? ('opened_early' as const) : ('looked' as const);
    await this.course.addEvent(workspaceId, id, { kind: event, by: userId, reason, details: [] });
    return result;
  }
}
