import type { Clock, WorkspaceId } from '@customering/kernel';
import { MailRefused, type Mailer } from '@customering/notices';
import type { PilotNewsStore, PilotNews, UnitOfWork } from '@customering/persistence';

const betweenTriesMs = 60_000;

/** Mails whoever answers for a pilot that stopped by itself. What the mail server does not take now is tried again each minute. */
export class TellOwner {
  private readonly tried = new Map<string, number>();

  constructor(
    private readonly unit: UnitOfWork,
    private readonly news: PilotNewsStore,
    private readonly mailer: Mailer,
    private readonly publicUrl: string,
    private readonly clock: Clock,
  ) {}

  async execute(workspace: WorkspaceId, pilot: string): Promise<void> {
    const untold = await this.unit.run(workspace, () => this.news.untold(workspace, pilot));
    for (const one of untold) if (this.isDue(one)) await this.tell(workspace, pilot, one);
  }

  private isDue({ id }: PilotNews): boolean {
    return this.clock.now().getTime() - (this.tried.get(id) ?? 0) >= betweenTriesMs;
  }

  private async tell(workspace: WorkspaceId, pilot: string, one: PilotNews): Promise<void> {
    this.tried.set(one.id, this.clock.now().getTime());
    try {
      for (const to of one.to)
        await this.mailer.send({ id: `${one.id}-${one.to.indexOf(to)}`, to, ...this.letterOf(pilot, one) });
    } catch (problem) {
      if (!(problem instanceof MailRefused)) throw problem;
      if (!problem.isFinal) return;
    }
    this.tried.delete(one.id);
    await this.unit.run(workspace, () => this.news.told(workspace, pilot, one.number));
  }

  private letterOf(pilot: string, { name, slug, reason }: PilotNews) {
    const oneLine = name.replace(/\s+/g, ' ').slice(0, 100);
    const text = [
      `Nobody new comes into the pilot "${oneLine}". ${reason}`,
      'Those who are in keep what they have. Look what happened, and stop the pilot or let units in again:',
      `${this.publicUrl}/w/${slug}/change/pilots/${pilot}`,
    ].join('\n\n');
    return { subject: `Pilot stopped by itself: ${oneLine}`, text };
  }
}
