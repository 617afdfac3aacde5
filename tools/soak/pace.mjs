/** How many events the senders may have begun: they keep pace with the kills, so that each kill meets requests in flight. */
export class Pace {
  /** @param {number} events @param {number} steps */
  constructor(events, steps) {
    this.events = events;
    this.step = Math.ceil(events / steps);
    this.allowed = 0;
  }

  /** @param {number} [more] */
  allow(more = this.step) {
    this.allowed = Math.min(this.events, this.allowed + more);
  }

  /** The part of its share that one sender may have begun by now. @param {number} share */
  of(share) {
    return (this.allowed / this.events) * share;
  }
}
