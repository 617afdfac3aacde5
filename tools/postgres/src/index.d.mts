export interface StartPostgresOptions {
  /** Folder of the cluster. It is made when missing; its parent folder gets `secrets/`, `logs/` and the lock. */
  readonly dataDir: string;
  /** Listens on 127.0.0.1 only. Without one a free port is chosen and remembered beside the data folder. */
  readonly port?: number;
  /** False only where losing everything at a power cut is fine: tests. Default true. */
  readonly durable?: boolean;
  /** Default `secrets/postgres-password` beside the data folder. */
  readonly passwordFile?: string;
  /** Default `logs/postgres.log` beside the data folder. */
  readonly logFile?: string;
  /** Server settings that replace the launcher's, by name. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Default 120,000: a crashed database may have to read back its log. */
  readonly readyWithinMs?: number;
}

export interface PostgresExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** True when `stop` was called. */
  readonly expected: boolean;
}

export interface RunningPostgres {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** The superuser's address, with the password. */
  readonly url: string;
  readonly pid: number;
  /** Fast stop: open transactions are rolled back, everything committed is kept. Safe to call twice. */
  stop(): Promise<void>;
  onExit(listener: (exit: PostgresExit) => void): void;
}

/** Something that a person can put right; the message says how. */
export class PostgresProblem extends Error {}

/** Reads a password, or makes one of 256 random bits in a file that only its owner can read. */
export function readOrMakePassword(file: string): string;

/** Starts the embedded PostgreSQL, making the cluster first when there is none. Resolves once it answers. */
export function startPostgres(options: StartPostgresOptions): Promise<RunningPostgres>;

/** A throw-away cluster for tests in a temporary folder, without fsync; removed at `stop`. */
export function startTestPostgres(options?: {
  readonly settings?: Readonly<Record<string, string>>;
}): Promise<RunningPostgres>;
