/** One list that a vendor offers, such as tickets or orders. */
export interface StreamPlan {
  readonly title: string;
  /** Seconds before the cursor that are read again, because vendors commit out of order. Repeats are no harm: keys are unique. */
  readonly overlapSeconds?: number;
  /** Days whose figures may still change: each run reads them again and newer versions replace older ones. */
  readonly lateDays?: number;
  /** Fields of the payload that are running totals: a snapshot is kept a day, and what is new is the difference. */
  readonly counters?: readonly string[];
  /**
   * With `count`: each item that the vendor counts makes one record of this kind, on the day under which it is counted. Then this list is
   * held against the vendor's alone, and lists without it are not. Where no list has it, all of them are compared as one sum.
   */
  readonly counts?: 'order' | 'refund' | 'interaction' | 'survey_response';
  /** How the vendor tells of deleted items. `tombstone`: the connector turns it into one. */
  readonly deletes: 'tombstone' | 'never' | 'not_told';
  /** How often it is asked when the administrator says nothing. */
  readonly everyMinutes?: number;
}

/** A part of the payload that is about a person. It is hidden in logs, and blanked in stored rows when the person asks for it. */
export interface PersonalField {
  /** Path in the payload, such as "requester.email"; `*` stands for every item of a list. */
  readonly path: string;
  readonly holds: 'email' | 'phone' | 'name' | 'free_text' | 'ip' | 'location' | 'payment' | 'id' | 'other';
  /** Only in this stream; left out, in all of them. */
  readonly stream?: string;
}
