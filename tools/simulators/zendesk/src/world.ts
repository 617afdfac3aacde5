/** What an account holds, as a plan over time: what can be seen at an instant follows from it. All times are ISO instants in UTC. */
export interface ZendeskWorld {
  readonly groups: readonly { readonly id: number; readonly name: string }[];
  readonly users: readonly PlannedUser[];
  readonly tickets: readonly PlannedTicket[];
  readonly calls: readonly PlannedCall[];
}

export interface PlannedUser {
  readonly id: number;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  /** The company's own number of the customer. */
  readonly externalId: string | null;
  readonly role: 'end-user' | 'agent' | 'admin';
  readonly createdAt: string;
  /** When the name, or something else, was changed later. */
  readonly changed?: { readonly at: string; readonly name: string };
}

export interface PlannedTicket {
  readonly id: number;
  readonly subject: string;
  readonly description: string;
  readonly channel: 'email' | 'web' | 'voice' | 'chat';
  readonly requester: number;
  readonly assignee: number;
  readonly group: number;
  readonly tags: readonly string[];
  readonly createdAt: string;
  /** The first public answer of an agent; absent while nobody has answered. */
  readonly firstReplyAt?: string;
  readonly solvedAt?: string;
  /** Given to another group. */
  readonly moved?: { readonly at: string; readonly group: number };
  /** Something in the system touched it: it is exported again, and `updated_at` stays. */
  readonly touchedAt?: string;
  readonly deletedAt?: string;
  /** Answers to "how did we do?"; a later one takes the place of the one before. */
  readonly ratings?: readonly PlannedRating[];
}

export interface PlannedRating {
  readonly at: string;
  /** From 1 to 5; the older kind of survey knows only good (4 and 5) and bad. */
  readonly score: number;
  readonly comment: string | null;
}

export interface PlannedCall {
  readonly id: number;
  readonly at: string;
  readonly customer: number;
  readonly group: number;
  readonly ticket: number | null;
  readonly direction: 'inbound' | 'outbound';
  readonly waitSeconds: number;
  /** One for each agent who took part; none for a call that nobody took. */
  readonly legs: readonly PlannedLeg[];
  /** When the carrier's price is known: the call is exported again then. */
  readonly ratedAt: string;
  /** What the carrier takes for the part without an agent. */
  readonly lineCharge: string;
}

export interface PlannedLeg {
  readonly id: number;
  readonly agent: number;
  readonly talkSeconds: number;
  readonly holdSeconds: number;
  readonly wrapUpSeconds: number;
  readonly charge: string;
}
