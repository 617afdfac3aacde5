import { type Time } from './time';

const FAILURES = 5;
const SHORTEST_OPEN = 30_000;
const LONGEST_OPEN = 5 * 60_000;

/** After several failures in a row a host is left alone for a while; then one request finds out whether it is back. */
export class CircuitBreaker {
  private failures = 0;
  private closedUntilFailure = true;
  private openUntil = 0;
  private openMs = SHORTEST_OPEN;
  private probing = false;

  constructor(private readonly time: Pick<Time, 'now'>) {}

  /** Zero lets the request pass, and then it has to be told how it went and that it ended; otherwise it is how long to stay away. */
  enter(): number {
    if (this.closedUntilFailure) return 0;
    const left = this.openUntil - this.time.now();
    if (left > 0) return left;
    if (this.probing) return SHORTEST_OPEN;
    this.probing = true;
    return 0;
  }

  succeeded(): void {
    this.failures = 0;
    this.probing = false;
    this.closedUntilFailure = true;
    this.openMs = SHORTEST_OPEN;
  }

  failed(): void {
    this.failures += 1;
    if (this.failures < FAILURES) return;
    if (this.probing) this.openMs = Math.min(this.openMs * 2, LONGEST_OPEN);
    this.probing = false;
    this.closedUntilFailure = false;
    this.openUntil = this.time.now() + this.openMs;
  }

  /** The request ended. Said alone, it ended without saying anything about the host. */
  ended(): void {
    this.probing = false;
  }
}
