import { hash } from 'node:crypto';
import { asId, type ProfileId, type SourceId, type WorkspaceId } from '@customering/kernel';
import { identifierKey, type RecordToResolve } from './resolution';
import { SettledGeneration, type Bytes16 } from './settled-generation';

/**
 * Remembers what one process has stored already: a record that names the same identifiers as an earlier one, at a later time, adds
 * nothing to identity, and an identifier's member never changes. Two generations: what was not asked for while a whole one filled
 * up is forgotten. Both together take 42 MB.
 */
export class SettledRecords {
  private young: SettledGeneration;
  private old: SettledGeneration;

  constructor(mostOfAGeneration = 262_144) {
    this.young = new SettledGeneration(mostOfAGeneration);
    this.old = new SettledGeneration(mostOfAGeneration);
  }

  memberOf(signature: Bytes16, observedAt: Date): ProfileId | null {
    const found = this.find(signature);
    if (found === null || !(observedAt.getTime() >= this.young.sinceOf(found))) return null;
    return idOf(this.young.memberOf(found));
  }

  keep(signature: Bytes16, memberId: ProfileId, observedAt: Date): void {
    const known = this.find(signature);
    const sinceMs = observedAt.getTime();
    if (known !== null && this.young.sinceOf(known) <= sinceMs) return;
    this.add(signature, bytesOf(memberId), sinceMs);
  }

  /** The slot among the young, where what is asked for always comes to. */
  private find(signature: Bytes16): number | null {
    const slot = this.young.slotOf(signature);
    if (this.young.isTaken(slot)) return slot;
    const before = this.old.slotOf(signature);
    if (!this.old.isTaken(before)) return null;
    return this.add(signature, this.old.memberOf(before), this.old.sinceOf(before));
  }

  private add(signature: Bytes16, member: Bytes16, sinceMs: number): number {
    if (this.young.isFull) {
      [this.young, this.old] = [this.old, this.young];
      this.young.clear();
    }
    const slot = this.young.slotOf(signature);
    this.young.put(slot, signature, member, sinceMs);
    return slot;
  }
}

/**
 * What a record says of whom it is about, as a digest.
 * @param removals how many people were taken out of the workspace so far: one who was is met anew
 */
export function signatureOf(
  workspace: WorkspaceId,
  source: SourceId,
  removals: number,
  { identifiers }: RecordToResolve,
): Bytes16 {
  let signature = `${workspace}${source}${removals}`;
  for (const identifier of identifiers) signature += `\u0001${identifierKey(identifier)}`;
  return wordsOf(hash('sha256', signature, 'hex'));
}

function bytesOf(id: ProfileId): Bytes16 {
  return wordsOf(id.replaceAll('-', ''));
}

function wordsOf(hex: string): Bytes16 {
  const word = (start: number) => Number.parseInt(hex.slice(start, start + 8), 16);
  return [word(0), word(8), word(16), word(24)];
}

function idOf(words: Bytes16): ProfileId {
  const hex = words.map((word) => word.toString(16).padStart(8, '0')).join('');
  return asId(`${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`);
}
