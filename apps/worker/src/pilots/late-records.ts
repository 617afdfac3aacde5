import type { WorkspaceId } from '@customering/kernel';
import {
  effectOf,
  isFound,
  tellLate,
  wordsOf,
  type Check,
  type OpenMeasures,
  type PilotAtWork,
  type PilotSurroundings,
} from '@customering/pilots';
import type { StoredLook } from '@customering/persistence';

/** What records that came, were refunded or changed since a look would have changed in it. The look itself stays as it was frozen. */
export class LateRecords {
  constructor(private readonly measures: OpenMeasures) {}

  /** Null where the figure of a design is not a sum over units. */
  async check(
    workspace: WorkspaceId,
    work: PilotAtWork,
    look: StoredLook,
    surroundings: PilotSurroundings,
  ): Promise<Check | null> {
    const [measure] = work.measures;
    const [frozen] = look.result.effects;
    const [control, ...others] = work.plan.variants;
    const treated = others.find(({ key }) => key === frozen?.treated.variant);
    if (!measure || !frozen || !control || !treated || work.plan.design === 'adjusted') return null;
    const evidence = await this.measures.run(workspace, surroundings, async (session) => {
      const until = look.dataUntil;
      const ready = await this.measures.open(workspace, session, work, measure, {
        until,
        onlyWatched: true,
        surroundings,
      });
      return this.measures.reader.sums(session, ready.statement, ready.measure.filter, ready.gathering);
    });
    const { plan, plannedUnits } = work;
    const terms = {
      plan,
      plannedUnits,
      level: 1 - plan.alpha,
      looks: plan.looks,
      place: 1,
      of: 1,
      interim: false,
      nWord: wordsOf(plan.unit).many,
    };
    const found = effectOf(measure, evidence, { control, treated }, terms);
    return isFound(found) ? tellLate(frozen.estimate, found.effect) : null;
  }
}
