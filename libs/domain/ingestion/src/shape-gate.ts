import type { WorkspaceId } from '@customering/kernel';
import { driftOf, isBreaking, joinShapes, shapeOf, type Drift, type Shape } from './shape';
import type { StreamAtWork } from './stream-store';
import type { PulledRecord } from './vendor-port';

/** What is known of the shape of a vendor's lists. */
export interface ShapeStore {
  read(workspace: WorkspaceId, at: StreamAtWork): Promise<Shape | null>;
  /** @param fresh fields that no record had before */
  keep(workspace: WorkspaceId, at: StreamAtWork, shape: Shape, fresh: readonly Drift[]): Promise<void>;
  /** The page that differs, until an administrator says that it is right. */
  hold(workspace: WorkspaceId, at: StreamAtWork, page: Shape, drifts: readonly Drift[]): Promise<void>;
}

/** The records of a list changed in a way that its connector was not written for. Nothing of the page was stored. */
export class ShapeChanged extends Error {
  override readonly name = 'ShapeChanged';

  constructor(
    readonly page: Shape,
    readonly drifts: readonly Drift[],
  ) {
    super(drifts.slice(0, 5).map(sentenceOf).join(' '));
  }
}

/** More records than these teach nothing new, unless they differ. */
const learnedRecords = 5_000;

/** Looks at each page of one run before it is stored. */
export class ShapeGate {
  private fresh: Drift[] = [];
  private isChanged = false;

  constructor(private known: Shape | null) {}

  /** Throws `ShapeChanged`. */
  look(records: readonly PulledRecord[]): void {
    if (records.length === 0) return;
    const page = shapeOf(records.map(({ payload }) => payload));
    const drifts = this.known ? driftOf(this.known, page) : [];
    if (drifts.some(isBreaking)) throw new ShapeChanged(page, drifts.filter(isBreaking));
    if (this.known && this.known.records >= learnedRecords && drifts.length === 0) return;
    this.fresh.push(...drifts);
    this.known = this.known ? joinShapes(this.known, page) : page;
    this.isChanged = true;
  }

  /** What was learned since it was asked last; null where that is nothing. */
  learned(): { readonly shape: Shape; readonly fresh: readonly Drift[] } | null {
    if (!this.isChanged || !this.known) return null;
    const learned = { shape: this.known, fresh: this.fresh };
    [this.isChanged, this.fresh] = [false, []];
    return learned;
  }
}

function sentenceOf({ path, kind, was, is }: Drift): string {
  if (kind === 'missing') return `“${path}” is missing, which every record had.`;
  return `“${path}” is ${is.join(' or ')} and was ${was.join(' or ')}.`;
}
