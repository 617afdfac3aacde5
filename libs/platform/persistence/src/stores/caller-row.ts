import type { UserId, WorkspaceId } from '@customering/kernel';

/** Who a session or key stands for. */
export interface CallerRow {
  workspaceId: WorkspaceId;
  userId: UserId | null;
  keyId: string | null;
  role: string;
  mustChangePassword: boolean;
}
