import type { UserId, WorkspaceId } from '@customering/kernel';

/** As it is kept: nothing named means no limit. */
export function toScope(brandIds: readonly string[]): readonly string[] | null {
  return brandIds.length === 0 ? null : brandIds;
}

/** Who a session or key stands for. */
export interface CallerRow {
  workspaceId: WorkspaceId;
  userId: UserId | null;
  keyId: string | null;
  role: string;
  mustChangePassword: boolean;
  /** The brands that the caller is limited to; null: all. */
  brandIds: readonly string[] | null;
  /** Of a session that visits the demo company: the person at home, and the session there. */
  home?: { readonly caller: CallerRow; readonly sessionHash: Buffer };
}
