import type { ProfileId, SourceId, WorkspaceId } from '@customering/kernel';
import { decideProfiles } from './decide-profiles';
import type { HeldProfiles, IdentityStore } from './identity-store';
import {
  identifierKey,
  type Evidence,
  type KnownIdentifier,
  type RecordToResolve,
  type Resolution,
} from './resolution';
import { settleComponent } from './settle-component';
import type { Bytes16 } from './settled-generation';
import { SettledRecords, signatureOf } from './settled-records';

type Members = readonly (ProfileId | null)[];

/** Finds or opens the profile of every record of a batch. Two batches at once for one person end with one profile. */
export class ResolveProfiles {
  /** @param settled what this process remembers; less of it costs time, never a profile */
  constructor(
    private readonly identities: IdentityStore,
    private readonly settled = new SettledRecords(),
  ) {}

  async execute(workspace: WorkspaceId, source: SourceId, records: readonly RecordToResolve[]): Promise<Members> {
    const removals = await this.identities.removals(workspace);
    const signatures = records.map((record) => signatureOf(workspace, source, removals, record));
    const known = records.map((record, index) => this.recall(signatures[index], record));
    const open = [...records.keys()].filter((index) => known[index] === null && records[index]?.identifiers.length);
    const resolved = await this.resolve(
      workspace,
      source,
      open.flatMap((index) => records[index] ?? []),
    );
    const members = [...known];
    open.forEach((index, place) => (members[index] = resolved[place] ?? null));
    this.identities.whenCommitted(() => {
      for (const index of open) this.remember(signatures[index], records[index], members[index]);
    });
    return members;
  }

  private recall(signature: Bytes16 | undefined, record: RecordToResolve): ProfileId | null {
    return signature ? this.settled.memberOf(signature, record.observedAt) : null;
  }

  private remember(
    signature: Bytes16 | undefined,
    record: RecordToResolve | undefined,
    member: ProfileId | null = null,
  ): void {
    if (signature && record && member !== null) this.settled.keep(signature, member, record.observedAt);
  }

  private async resolve(
    workspace: WorkspaceId,
    source: SourceId,
    records: readonly RecordToResolve[],
  ): Promise<Members> {
    if (records.length === 0) return [];
    const wanted = new Map(
      records.flatMap(({ identifiers }) => identifiers.map((identifier) => [identifierKey(identifier), identifier])),
    );
    const known = await this.identities.read(workspace, [...wanted.values()]);
    const changing = rootsThatChange(records, known);
    const held = await this.hold(workspace, changing);
    const resolution = decideProfiles(records, known, held.holdings);
    await this.store(workspace, source, resolution, known, new Set(changing));
    return resolution.members;
  }

  private async hold(workspace: WorkspaceId, roots: readonly ProfileId[]): Promise<HeldProfiles> {
    return roots.length === 0 ? { holdings: [], standings: new Map() } : this.identities.hold(workspace, roots);
  }

  /**
   * A link that is new between two known members changes nothing as long as they are one profile, but a dispute that another
   * batch settles at this moment must know of it: so that profile is held and looked at again.
   */
  private async store(
    workspace: WorkspaceId,
    source: SourceId,
    resolution: Resolution,
    known: readonly KnownIdentifier[],
    held: ReadonlySet<ProfileId>,
  ): Promise<void> {
    const byMember = new Map(known.map((entry) => [entry.memberId, entry]));
    const isDisputed = ({ leftId, rightId, refusal }: Evidence) =>
      refusal !== 'shared' &&
      (refusal !== null || [leftId, rightId].some((id) => byMember.get(id)?.standing === 'contested'));
    const quietRoot = ({ leftId, rightId }: Evidence) => {
      const root = byMember.get(leftId)?.rootId;
      return root !== undefined && byMember.has(rightId) && !held.has(root) ? root : null;
    };
    const evidence = new Map(resolution.evidence.map((link) => [link.leftId + link.rightId, link]));
    const changed = (
      await this.identities.store(workspace, source, resolution, (link) => isDisputed(link) || quietRoot(link) !== null)
    ).flatMap(({ leftId, rightId }) => evidence.get(leftId + rightId) ?? []);
    const quiet = [...new Set(changed.flatMap((link) => quietRoot(link) ?? []))];
    const { standings } = await this.hold(workspace, quiet);
    const disputed = changed.filter(
      (link) => isDisputed(link) || standings.get(quietRoot(link) ?? link.leftId) === 'contested',
    );
    if (disputed.length > 0) await this.settle(workspace, disputed);
  }

  private async settle(workspace: WorkspaceId, disputed: readonly Evidence[]): Promise<void> {
    const members = [...new Set(disputed.flatMap(({ leftId, rightId }) => [leftId, rightId]))];
    const component = await this.identities.component(workspace, members);
    if (component)
      await this.identities.regroup(workspace, component, settleComponent(component.members, component.links));
  }
}

/** The profiles that may take on a member or become part of another: those of records that name something new, or several profiles. */
function rootsThatChange(records: readonly RecordToResolve[], known: readonly KnownIdentifier[]): ProfileId[] {
  const roots = new Map(known.map(({ key, rootId }) => [key, rootId]));
  const changing = new Set<ProfileId>();
  for (const { identifiers } of records) {
    const named = identifiers.map((identifier) => roots.get(identifierKey(identifier)));
    if (named.every((root) => root !== undefined && root === named[0])) continue;
    for (const root of named) if (root !== undefined) changing.add(root);
  }
  return [...changing];
}
