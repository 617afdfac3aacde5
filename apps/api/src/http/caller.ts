import type { Role } from '@customering/contracts';
import type { UserId, WorkspaceId } from '@customering/kernel';
import type { CallerRow } from '@customering/persistence';
import type { Request } from 'express';

/** Who asks: a signed-in user or an API key. */
export interface Caller {
  readonly workspaceId: WorkspaceId;
  readonly userId: UserId | null;
  readonly keyId: string | null;
  readonly role: Role;
  readonly mustChangePassword: boolean;
  /** The brands that the caller is limited to; null: all. */
  readonly brandIds: readonly string[] | null;
  readonly sessionHash: Buffer | null;
  /** Of somebody who visits the demo company: who they are at home, and their session there. */
  readonly home?: { readonly caller: CallerRow; readonly sessionHash: Buffer };
}

export interface ApiRequest extends Request {
  caller?: Caller;
}
