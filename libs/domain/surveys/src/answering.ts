/** What has become of one invitation. */
export interface InvitationState {
  readonly expiresAt: Date;
  readonly answeredAt: Date | null;
  readonly declinedAt: Date | null;
}

export type Answering = 'open' | 'may_change' | 'answered' | 'expired';

/** An answer may be changed for a day; then it stands. */
export const changeableMs = 24 * 3_600_000;

/** What its link leads to now. Who declined may still change their mind until the link ends. */
export function answeringOf({ expiresAt, answeredAt }: InvitationState, now: Date): Answering {
  if (answeredAt !== null) return now.getTime() < answeredAt.getTime() + changeableMs ? 'may_change' : 'answered';
  return now < expiresAt ? 'open' : 'expired';
}
