import type { Forecast } from '@customering/contracts';
import { expectedIn } from '@customering/ingestion';
import { AppError, asId, systemClock, type SourceId, type WorkspaceId } from '@customering/kernel';
import { PgWatchStore } from '@customering/persistence';
import { Injectable } from '@nestjs/common';

const dayMs = 24 * 3_600_000;
const hourMs = 3_600_000;
/** Standard deviations to either side that hold 95 of 100. */
const within95 = 1.96;

/** What a source is expected to send, beside what it sent. */
@Injectable()
export class SourceForecast {
  constructor(private readonly store: PgWatchStore) {}

  async read(workspace: WorkspaceId, id: string): Promise<Forecast> {
    const known = await this.store.usualOf(workspace, asId<SourceId>(id));
    if (known === undefined) throw new AppError('not_found', 404, 'There is no such source.');
    if (known === null) return { sourceId: id, weeks: null, lastDay: null };
    const end = new Date(Math.floor(systemClock.now().getTime() / hourMs) * hourMs);
    const day = await this.store.hours(workspace, asId<SourceId>(id), new Date(end.getTime() - dayMs), end);
    const seen = day.reduce((total, { records }) => total + records, 0);
    const expected = expectedIn(known, day);
    const around = within95 * Math.sqrt(expected + known.spread * expected ** 2);
    const lastDay = { seen, expected, low: Math.max(0, expected - around), high: expected + around };
    return { sourceId: id, weeks: known.weeks, lastDay: day.length < 24 ? null : lastDay };
  }
}
