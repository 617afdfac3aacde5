/** Thrown when a living process holds the lock. */
export class LockHeld extends Error {
  constructor(file: string, pid: number);
  readonly pid: number;
}

/** Takes a lock that belongs to this process and ends with it; a lock left by a dead process is taken over. */
export function takeFolderLock(file: string): Promise<{ release(): void }>;

/** The living process that holds the lock, if any. */
export function livingHolder(file: string): number | undefined;
