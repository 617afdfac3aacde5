import type { Unit } from '@customering/pilot-client';

/** Whether somebody may be put into a pilot at all. It answers from memory: whoever asks waits for nothing. */
export interface PilotPermission {
  mayAssign(workspaceId: string, unit: Unit, pilot: string): boolean;
}

/** For installations in which nothing is known of what people agreed to. */
export const everybodyMay: PilotPermission = { mayAssign: () => true };
