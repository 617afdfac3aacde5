import type { WorkspaceId } from '@customering/kernel';
import type { ResolveProfiles } from '@customering/identity';
import type { FactStore } from '@customering/interactions';
import type { LaneToLoad, Tally } from './lane-store';
import type { Ledger, SetAside, SetAsideStore } from './ledger';
import type { FilePrints } from './file-prints';
import { lastVersions } from './last-versions';
import type { Notices } from './notices';
import type { PreparedRecord } from './prepared-record';
import type { PrivacyInbox } from './privacy-inbox';
import { deletes, sortByTable } from './sort-by-table';

type Good = Extract<PreparedRecord, { kind: 'good' }>;

/** Stores records of one lane: ledger, profiles, facts and what was set aside, in the transaction of the caller. */
export class StoreRecords {
  constructor(
    private readonly ledger: Ledger,
    private readonly aside: SetAsideStore,
    private readonly resolve: ResolveProfiles,
    private readonly facts: FactStore,
    private readonly prints: FilePrints,
    private readonly notices: Notices,
    private readonly inbox: PrivacyInbox,
  ) {}

  async execute(workspace: WorkspaceId, lane: LaneToLoad, batch: readonly PreparedRecord[]): Promise<Tally> {
    const repeats = await this.repeatsOfEarlierFiles(workspace, lane, batch);
    const good = batch.filter((record) => record.kind === 'good').filter((record) => !repeats.has(record));
    const held = await this.facts.hold(workspace, lane.sourceId, good.some(deletes));
    const verdict = await this.ledger.enter(workspace, lane.sourceId, lastVersions(good));
    const chosen = chooseStored(good, verdict.fresh, verdict.newer);
    await this.facts.remove(workspace, [...verdict.newer.values()]);
    const members = await this.resolve.execute(workspace, lane.sourceId, chosen.stored.map(toResolve));
    await this.facts.record(workspace, lane.sourceId, sortByTable(lane, chosen.stored, members), held);
    const asides = [
      ...batch.flatMap((record) => (record.kind === 'aside' ? [record.aside] : [])),
      ...chosen.repeated.map((record) => asDuplicate(record, 'repeated')),
      ...[...repeats].map((record) => asDuplicate(record, 'repeats_earlier_file')),
    ];
    const repeatedAsides = await this.aside.add(workspace, lane.sourceId, asides);
    await this.prints.add(workspace, lane, chosen.stored);
    const noticed = batch.flatMap((record) => (record.kind === 'aside' && record.refetch ? [record.refetch] : []));
    if (noticed.length > 0) await this.notices.noteItems(workspace, lane.sourceId, noticed);
    const wishes = batch.flatMap((record) => (record.kind === 'aside' && record.wish ? [record.wish] : []));
    if (wishes.length > 0) await this.inbox.note(workspace, lane.sourceId, wishes);
    return count(chosen.stored.length, asides, repeatedAsides);
  }

  /** Rows that stand word for word in an earlier file, when the administrator said to skip them. */
  private async repeatsOfEarlierFiles(
    workspace: WorkspaceId,
    lane: LaneToLoad,
    batch: readonly PreparedRecord[],
  ): Promise<Set<Good>> {
    const good = batch.filter((record) => record.kind === 'good');
    if (!skipsRepeats(lane)) return new Set();
    const known = await this.prints.findElsewhere(workspace, lane, good);
    return new Set(good.filter(({ print }) => print !== null && known.has(print)));
  }
}

function skipsRepeats({ config }: LaneToLoad): boolean {
  const file = config['file'];
  return typeof file === 'object' && file !== null && 'repeats' in file && file.repeats === 'skip';
}

function chooseStored(
  good: readonly Good[],
  fresh: ReadonlySet<string>,
  newer: ReadonlyMap<string, unknown>,
): { stored: Good[]; repeated: Good[] } {
  const winners = new Set(lastVersions(good));
  const isStored = (record: Good) => winners.has(record) && (fresh.has(record.key) || newer.has(record.key));
  return { stored: good.filter(isStored), repeated: good.filter((record) => !isStored(record)) };
}

function toResolve({ reference, occurredAt, identifiers }: Good) {
  return { reference, observedAt: occurredAt, identifiers };
}

function asDuplicate({ reference }: Good, reason: 'repeated' | 'repeats_earlier_file'): SetAside {
  const detail =
    reason === 'repeated'
      ? 'A record with this key was stored before.'
      : 'The same row stands in a file that was imported before.';
  return { reference, state: 'duplicate', kind: 'bad_record', reason, field: null, detail, key: null };
}

/** @param repeated how many of those to be quarantined stood there before */
function count(stored: number, asides: readonly SetAside[], repeated: number): Tally {
  const of = (state: SetAside['state']) => asides.filter((entry) => entry.state === state).length;
  return {
    stored,
    duplicate: of('duplicate') + repeated,
    ignored: of('ignored'),
    quarantined: of('quarantined') - repeated,
  };
}
