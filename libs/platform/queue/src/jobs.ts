/** A wake-up names what to look at; the truth is in the tables. */
export interface JobPayloads {
  /** Records may wait in this lane. */
  readonly load_lane: { workspaceId: string; laneId: string };
  /** Facts of this workspace changed, or a series is new. */
  readonly compute_metrics: { workspaceId: string; trace?: string };
  /** An uploaded file is complete: find its columns and its fingerprint. */
  readonly inspect_import: { workspaceId: string; importId: string };
  /** Read kept records again. */
  readonly replay_records: { workspaceId: string; replayId: string };
  /** Try a mapping on every row without storing anything. */
  readonly check_import: { workspaceId: string; importId: string };
  /** Ask a vendor for what is new in one of its lists. */
  readonly pull_stream: { workspaceId: string; sourceId: string; stream: string };
  /** Hold what is stored against what the vendor says it has. */
  readonly compare_counts: { workspaceId: string; sourceId: string };
  /** See to it that a vendor calls our address, or stops. */
  readonly keep_subscription: { workspaceId: string; sourceId: string };
  /** Ask a vendor until when the credentials of a source hold. */
  readonly check_access: { workspaceId: string; sourceId: string };
  /** See whether sources send as usual; raise and end their alarms. */
  readonly watch_sources: { workspaceId: string };
  /** Tell people of open alarms by mail. */
  readonly send_mails: { workspaceId: string };
  /** Go on with a person's wish to be forgotten. */
  readonly erase_customer: { workspaceId: string; requestId: string };
  /** See how a pilot does: let units in, count, stop it where it has to stop, take the look that is due. */
  readonly look_after_pilot: { workspaceId: string; pilotId: string };
  /** Fit a lifetime model and score every customer. */
  readonly run_model: { workspaceId: string; runId: string };
}

export type JobName = keyof JobPayloads;

export const jobNames: readonly JobName[] = [
  'load_lane',
  'compute_metrics',
  'inspect_import',
  'check_import',
  'replay_records',
  'run_model',
  'pull_stream',
  'erase_customer',
  'compare_counts',
  'keep_subscription',
  'check_access',
  'watch_sources',
  'send_mails',
  'look_after_pilot',
];

/** How many jobs of a kind one worker process runs at a time. */
export const concurrency: Readonly<Record<JobName, number>> = {
  load_lane: 3,
  compute_metrics: 1,
  inspect_import: 1,
  check_import: 1,
  replay_records: 1,
  run_model: 1,
  pull_stream: 4,
  erase_customer: 1,
  compare_counts: 1,
  keep_subscription: 1,
  check_access: 1,
  watch_sources: 1,
  send_mails: 1,
  look_after_pilot: 1,
};

/**
 * How long a job stays with a worker that has stopped saying that it lives. It is what a killed worker costs its subject, so it is
 * short; work that computes without pause for longer must have more, or a second worker would begin it too.
 */
export const leaseMs: Readonly<Record<JobName, number>> = {
  load_lane: 4_000,
  compute_metrics: 10_000,
  inspect_import: 10_000,
  check_import: 10_000,
  replay_records: 10_000,
  run_model: 60_000,
  pull_stream: 10_000,
  erase_customer: 10_000,
  compare_counts: 10_000,
  keep_subscription: 10_000,
  check_access: 10_000,
  watch_sources: 10_000,
  send_mails: 60_000,
  look_after_pilot: 60_000,
};

/** The trace that a wake-up goes on says nothing of its subject. Wake-ups of one subject coalesce to at most one that waits beside one that runs. */
export function subjectOf(payload: JobPayloads[JobName]): string {
  const { trace: _, ...subject } = { trace: '', ...payload };
  return Object.values(subject).join(':');
}
