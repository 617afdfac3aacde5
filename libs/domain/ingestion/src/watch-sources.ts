import type { Clock, SourceId, WorkspaceId } from '@customering/kernel';
import type { AlarmBook, AlarmKind, FoundTrouble } from '@customering/notices';
import { alarmBelow, chanceOfSilence, expectedIn, isLongPause, judgeVolume, type Stretch } from './judge-arrivals';
import type { Transactions } from './load-lane';
import { expiryAlarms, type Expiry } from './expiry-alarms';
import { requestAlarms, type WaitingRequests } from './request-alarms';
import { learnWeek, type HourCount, type UsualWeek } from './usual-week';

/** A source as it stands, with everything that may be wrong with it. */
export interface WatchedSource {
  readonly sourceId: SourceId;
  /** Records are expected of it: it is not paused, not a place for files, and not still reading what was before. */
  readonly isExpected: boolean;
  readonly lastRecordAt: Date | null;
  readonly usual: UsualWeek | null;
  readonly learnedAt: Date | null;
  readonly openAlarms: readonly OpenAlarm[];
  readonly stoppedReason: string | null;
  readonly failedStreams: readonly { readonly stream: string; readonly kind: string }[];
  /** Credentials that end soon, or have ended. */
  readonly expiries: readonly Expiry[];
  /** Null where none waits. */
  readonly requests: WaitingRequests | null;
  readonly lacking: { readonly days: number; readonly missing: number };
}

export interface OpenAlarm {
  readonly kind: AlarmKind;
  readonly raisedAt: Date;
  /** Somebody has acknowledged it. */
  readonly isSeen: boolean;
}

/** An hour, or what of it was watched. */
export interface WatchedHour extends HourCount {
  readonly part: number;
}

export interface WatchStore {
  /** Adds to the hours what arrived since the last time. */
  sample(workspace: WorkspaceId, at: Date): Promise<void>;
  sources(workspace: WorkspaceId, at: Date): Promise<readonly WatchedSource[]>;
  hours(workspace: WorkspaceId, source: SourceId, since: Date, until: Date): Promise<readonly WatchedHour[]>;
  learned(workspace: WorkspaceId, source: SourceId, usual: UsualWeek | null, at: Date): Promise<void>;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const historyMs = 8 * 7 * dayMs;
/** Shorter silences are not looked at; a learned week is not asked about them. */
const leastSilenceMs = 10 * 60_000;

/** Looks at every source of a workspace and raises or ends its alarms. What it reads grows with sources, not with records. */
export class WatchSources {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: WatchStore,
    private readonly alarms: AlarmBook,
    private readonly clock: Clock,
  ) {}

  async execute(workspace: WorkspaceId): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run(workspace, () => this.store.sample(workspace, now));
    const sources = await this.transactions.run(workspace, () => this.store.sources(workspace, now));
    for (const source of sources) await this.transactions.run(workspace, () => this.watch(workspace, source, now));
  }

  private async watch(workspace: WorkspaceId, source: WatchedSource, now: Date): Promise<void> {
    const { stoppedReason, failedStreams, lacking, lastRecordAt } = source;
    const settle = async (kind: AlarmKind, found: readonly FoundTrouble[]) => {
      if (found.length === 0 && !openOf(source, kind)) return;
      await this.alarms.settle(workspace, source.sourceId, kind, found, now);
    };
    await settle('stopped', stoppedReason === null ? [] : [{ subject: '', facts: {} }]);
    const failed = failedStreams.map(({ stream, kind }) => ({ subject: stream, facts: { kind } }));
    await settle(
      'cannot_read',
      failed.filter(({ facts }) => facts.kind !== 'shape'),
    );
    await settle(
      'shape_changed',
      failed.filter(({ facts }) => facts.kind === 'shape'),
    );
    await settle('vendor_lacks', lacking.missing === 0 ? [] : [{ subject: '', facts: { ...lacking } }]);
    await settle('access_ends', expiryAlarms(source.expiries, now));
    await settle('request_waits', requestAlarms(source.requests, now));
    const isJudged = source.isExpected && lastRecordAt !== null;
    const usual = isJudged ? await this.usualOf(workspace, source, lastRecordAt, now) : null;
    await settle('silent', isJudged ? await this.silence(workspace, source, lastRecordAt, usual, now) : []);
    await settle('few', isJudged ? await this.trickle(workspace, source, usual, now) : []);
  }

  /** Learned anew each hour, up to the last record and not while an alarm is unseen: what is wrong is no part of what is usual. */
  private async usualOf(
    workspace: WorkspaceId,
    source: WatchedSource,
    last: Date,
    now: Date,
  ): Promise<UsualWeek | null> {
    const { sourceId, learnedAt } = source;
    const isFresh = learnedAt !== null && hourOf(learnedAt) === hourOf(now);
    const isWrong = (['silent', 'few'] as const).some((kind) => openOf(source, kind)?.isSeen === false);
    if (isFresh || isWrong) return source.usual;
    const end = new Date(hourOf(last) * hourMs);
    const hours = await this.store.hours(workspace, sourceId, new Date(end.getTime() - historyMs), end);
    const usual = learnWeek(
      hours.filter(({ part }) => part > 0.9),
      hourOf(end),
    );
    await this.store.learned(workspace, sourceId, usual, now);
    return usual;
  }

  private async silence(
    workspace: WorkspaceId,
    source: WatchedSource,
    last: Date,
    usual: UsualWeek | null,
    now: Date,
  ): Promise<FoundTrouble[]> {
    const silentMs = now.getTime() - last.getTime();
    if (silentMs < leastSilenceMs) return [];
    const { sourceId } = source;
    const open = openOf(source, 'silent');
    const goesOn = open !== undefined && open.raisedAt > last;
    if (usual === null) {
      const past = await this.store.hours(workspace, sourceId, new Date(last.getTime() - historyMs), last);
      const isLong = goesOn || isLongPause(past, silentMs);
      return isLong ? [{ subject: '', facts: { since: last.toISOString(), expected: null } }] : [];
    }
    const from = new Date(Math.max(last.getTime(), now.getTime() - historyMs));
    const stretches = silentPart(await this.store.hours(workspace, sourceId, from, now), last);
    if (!goesOn && chanceOfSilence(usual, stretches) >= alarmBelow) return [];
    return [{ subject: '', facts: { since: last.toISOString(), expected: Math.round(expectedIn(usual, stretches)) } }];
  }

  private async trickle(
    workspace: WorkspaceId,
    source: WatchedSource,
    usual: UsualWeek | null,
    now: Date,
  ): Promise<FoundTrouble[]> {
    if (usual === null) return [];
    const end = new Date(hourOf(now) * hourMs);
    const day = await this.store.hours(workspace, source.sourceId, new Date(end.getTime() - dayMs), end);
    const seen = day.reduce((total, { records }) => total + records, 0);
    const volume = seen === 0 || day.length < 24 ? 'cannot_tell' : judgeVolume(usual, day);
    if (volume === 'usual' || (volume === 'cannot_tell' && !openOf(source, 'few'))) return [];
    return [{ subject: '', facts: { seen, expected: Math.round(expectedIn(usual, day)) } }];
  }
}

function openOf({ openAlarms }: WatchedSource, kind: AlarmKind): OpenAlarm | undefined {
  return openAlarms.find((open) => open.kind === kind);
}

function hourOf(at: Date): number {
  return Math.floor(at.getTime() / hourMs);
}

/** Of the hour of the last record, only what came after it was silent. */
function silentPart(hours: readonly WatchedHour[], last: Date): Stretch[] {
  const left = 1 - (last.getTime() % hourMs) / hourMs;
  return hours.map(({ hour, slot, part, records }) => ({
    slot,
    records,
    part: hour === hourOf(last) ? Math.min(part, left) : part,
  }));
}
