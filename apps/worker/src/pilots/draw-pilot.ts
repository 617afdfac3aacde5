import type { WorkspaceId } from '@customering/kernel';
import { drawList, isDealt, ruleOf, type Listed, type Lot } from '@customering/pilots';
import type {
  PilotCourseStore,
  PilotDrawStore,
  PilotRuleStore,
  PopulationView,
  StoredPilot,
} from '@customering/persistence';
import { pilotKeyHash, pilotKeys } from '@customering/raw-log';
import type { Calendar } from '@customering/settings';

const pageSize = 20_000;
const everyMs = 3_600_000;

/** Puts those who fit into variants, when a pilot begins and, where the lot is drawn one by one, while it enrols. */
export class DrawPilot {
  constructor(
    private readonly population: PopulationView,
    private readonly draws: PilotDrawStore,
    private readonly rules: PilotRuleStore,
    private readonly course: PilotCourseStore,
  ) {}

  isDue({ plan, drawnAt }: StoredPilot, now: Date): boolean {
    if (plan.enrolment !== 'drawn' || !(plan.design === 'randomised' || plan.design === 'cluster_randomised'))
      return false;
    return drawnAt === null || now.getTime() - drawnAt.getTime() >= everyMs;
  }

  async execute(
    workspace: WorkspaceId,
    pilot: StoredPilot,
    calendar: Calendar,
    startDay: string,
    now: Date,
  ): Promise<number> {
    const { plan, id, key, salt, version } = pilot;
    const listed = await this.list(workspace, pilot);
    await this.course.noteDrawn(workspace, id, now);
    if (pilot.drawnAt !== null && isDealt(listed.length, plan)) return 0;
    const rule = ruleOf({ key, salt, version, plan, state: 'running', startDay, why: null }, calendar);
    const lots = drawList(listed, rule, { now, balanceBy: plan.balanceBy, most: plan.exposureCap });
    let added = 0;
    for (let at = 0; at < lots.length; at += pageSize) {
      const page = lots.slice(at, at + pageSize);
      added += await this.draws.add(workspace, id, page, plan.unit === 'person', now);
      await this.addKeys(workspace, pilot, page);
    }
    return added;
  }

  private async list(workspace: WorkspaceId, { plan }: StoredPilot): Promise<Listed[]> {
    const listed: Listed[] = [];
    const who = { rules: plan.population, balanceBy: plan.balanceBy };
    for (let after = ''; ;) {
      const page = await this.population.page(workspace, plan.unit, who, { after, most: pageSize });
      listed.push(...page);
      const last = page.at(-1);
      if (!last || page.length < pageSize) return listed;
      after = last.unit;
    }
  }

  /** By which an asker may name those who were drawn. */
  private async addKeys(workspace: WorkspaceId, { id, plan }: StoredPilot, lots: readonly Lot[]): Promise<void> {
    const place = new Map(
      lots.map(({ unit, variant }) => [unit, plan.variants.findIndex(({ key }) => key === variant)]),
    );
    const names =
      plan.unit === 'person' ? await this.textsOf(workspace, lots) : lots.map(({ unit }) => ({ unit, text: unit }));
    await this.rules.addKeys(
      workspace,
      id,
      names.map(({ unit, text }) => ({ hash: pilotKeyHash(text), variant: place.get(unit) ?? 0 })),
    );
  }

  private async textsOf(workspace: WorkspaceId, lots: readonly Lot[]): Promise<{ unit: string; text: string }[]> {
    const names = await this.draws.names(
      workspace,
      lots.map(({ unit }) => unit),
    );
    return names.flatMap(({ unit, type, namespace, value }) =>
      isAskable(type)
        ? pilotKeys({ identifiers: [{ type, namespace, value }] }, namespace).map((text) => ({ unit, text }))
        : [],
    );
  }
}

const askable = ['customer_id', 'user_id', 'email', 'phone', 'anonymous_id', 'external_id'] as const;

function isAskable(type: string): type is (typeof askable)[number] {
  return askable.some((one) => one === type);
}
