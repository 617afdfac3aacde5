const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
const HEALTHY_AFTER_MS = 30_000;

/** How long to wait before a restart: not at all the first time, then twice as long each time up to a limit. */
export class BackOff {
  #failures = 0;

  /**
   * @param {number} livedMs how long the process lived
   * @returns {number} milliseconds
   */
  pauseAfter(livedMs) {
    if (livedMs >= HEALTHY_AFTER_MS) this.#failures = 0;
    const pause = this.#failures === 0 ? 0 : FIRST_PAUSE_MS * 2 ** (this.#failures - 1);
    this.#failures += 1;
    return Math.min(pause, LONGEST_PAUSE_MS);
  }
}
