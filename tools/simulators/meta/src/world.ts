/**
 * What a business has with Meta, as a plan over time: what can be seen at an instant follows from it. One page, one Instagram account, one
 * WhatsApp business account. All times are ISO instants in UTC; days of views and followers are the vendor's, of California.
 */
export interface MetaWorld {
  readonly page: { readonly id: string; readonly name: string };
  readonly instagram: { readonly id: string; readonly username: string };
  readonly whatsapp: WhatsAppAccount;
  readonly people: readonly PlannedPerson[];
  readonly posts: readonly PlannedPost[];
  readonly comments: readonly PlannedComment[];
  readonly messages: readonly PlannedMessage[];
  readonly numberChanges: readonly PlannedNumberChange[];
  readonly days: readonly PlannedDay[];
}

export interface WhatsAppAccount {
  readonly id: string;
  readonly name: string;
  readonly phoneNumberId: string;
  /** In digits only. */
  readonly phone: string;
}

export type Surface = 'facebook' | 'instagram';
export type MessageChannel = 'messenger' | 'instagram' | 'whatsapp';

/** The vendor never says that its ids of one person belong together. */
export interface PlannedPerson {
  /** In the plan alone; the vendor shows it nowhere. */
  readonly number: number;
  readonly name: string;
  /** In comments and messages on the page. */
  readonly pageScopedId: string | null;
  readonly instagram: { readonly id: string; readonly username: string } | null;
  readonly whatsapp: WhatsAppIdentity | null;
}

export interface WhatsAppIdentity {
  /** In digits only; null for those who are known by their username alone. */
  readonly phone: string | null;
  /** Business-scoped: a country, a dot, a number. */
  readonly userId: string;
  readonly username: string | null;
}

export interface PlannedPost {
  readonly id: string;
  readonly surface: Surface;
  readonly at: string;
  readonly text: string;
  readonly likes: number;
  /** In the end, by the vendor's day. */
  readonly views: Readonly<Record<string, number>>;
  readonly removedAt?: string;
}

export interface PlannedComment {
  readonly id: string;
  readonly post: string;
  readonly surface: Surface;
  /** Number of the person; null for the business itself. */
  readonly author: number | null;
  readonly at: string;
  readonly text: string;
  /** The comment that it answers. */
  readonly parent: string | null;
  readonly likes: number;
  readonly edited?: { readonly at: string; readonly text: string };
  readonly removedAt?: string;
}

export interface PlannedMessage {
  readonly id: string;
  readonly channel: MessageChannel;
  readonly person: number;
  readonly direction: 'inbound' | 'outbound';
  readonly at: string;
  readonly text: string;
  readonly kind: 'text' | 'image';
  /** Withdrawn by whoever sent it. */
  readonly removedAt?: string;
  /** Of outbound ones in WhatsApp. One that failed was never sent. */
  readonly deliveredAt?: string;
  readonly readAt?: string;
  readonly hasFailed?: boolean;
}

/** A new number makes a new business-scoped id, too. */
export interface PlannedNumberChange {
  readonly person: number;
  readonly at: string;
  readonly phone: string;
  readonly userId: string;
}

export interface PlannedDay {
  readonly surface: Surface;
  /** YYYY-MM-DD */
  readonly day: string;
  /** Of everything that the account shows: posts, stories, its own page. */
  readonly views: number;
  readonly gained: number;
  readonly lost: number;
  /** When the day was over. */
  readonly followers: number;
}
