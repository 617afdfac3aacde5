import type { WorkspaceId } from '@customering/kernel';

/** Who did it: a signed-in person, an API key, the command line or a setting of the environment, or the product by itself. */
export interface AuditActor {
  readonly kind: 'person' | 'key' | 'setting' | 'system';
  readonly id: string | null;
  readonly label: string;
}

/** What it was done to. */
export interface AuditObject {
  readonly kind: string;
  readonly id: string | null;
  readonly label: string;
}

/** What happened, before it has a place in the chain. */
export interface AuditEntry {
  readonly actor: AuditActor;
  readonly action: string;
  readonly object: AuditObject;
  readonly brandId: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly requestId: string | null;
  /** Shortened to its network. */
  readonly ip: string | null;
  readonly outcome: 'done' | 'refused';
}

/** An entry at its place. */
export interface PlacedEntry extends AuditEntry {
  readonly workspaceId: WorkspaceId;
  readonly seq: number;
  /** An instant to the millisecond. */
  readonly at: string;
}

/** An entry as it stands in the table, tied to the one before it. */
export interface ChainedEntry extends PlacedEntry {
  /** In hex, as `hash` is. */
  readonly prevHash: string;
  readonly hash: string;
}
