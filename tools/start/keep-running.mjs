import { setTimeout as wait } from 'node:timers/promises';
import { BackOff } from './back-off.mjs';

/**
 * One run of something that should run for ever.
 * @typedef {object} Run
 * @property {Promise<{ code: number | null, signal: string | null }>} ended
 * @property {() => Promise<void>} stop
 * @property {() => void} kill
 */

/** Starts something again whenever it ends, until told to stop. */
export class KeepRunning {
  /** How often it ended without being asked. */
  exits = 0;
  #stopped = new AbortController();
  #backOff = new BackOff();
  /** @type {Run | undefined} */
  #current;

  /**
   * @param {object} wish
   * @param {string} wish.name
   * @param {() => Run | Promise<Run>} wish.start
   * @param {Run} [wish.running] the first run, when it has been started already
   * @param {(reason: string) => void} wish.tell
   */
  constructor({ name, start, running, tell }) {
    this.name = name;
    this.start = start;
    this.tell = tell;
    this.#current = running;
    this.finished = this.#loop();
  }

  /** Ends the current run politely and starts no other. */
  async stop() {
    this.#stopped.abort();
    await this.#current?.stop();
    await this.finished;
  }

  /** Ends the current run at once, without waiting. */
  kill() {
    this.#stopped.abort();
    this.#current?.kill();
  }

  async #loop() {
    while (!this.#stopped.signal.aborted) {
      const bornAt = Date.now();
      const reason = await this.#runOnce();
      this.#current = undefined;
      if (this.#stopped.signal.aborted) return;
      this.exits += 1;
      const pauseMs = this.#backOff.pauseAfter(Date.now() - bornAt);
      this.tell(`${reason}; starting it again${pauseMs === 0 ? '' : ` in ${pauseMs / 1000} s`}`);
      await wait(pauseMs, undefined, { signal: this.#stopped.signal }).catch(onlyAbort);
    }
  }

  /** @returns {Promise<string>} why it ended */
  async #runOnce() {
    try {
      this.#current ??= await this.start();
    } catch (error) {
      return `it could not be started (${error instanceof Error ? error.message : String(error)})`;
    }
    // Told to stop while it was starting: nobody else knows this run.
    if (this.#stopped.signal.aborted) await this.#current.stop();
    const { code, signal } = await this.#current.ended;
    return signal ? `it was ended by ${signal}` : `it ended with code ${code ?? 'unknown'}`;
  }
}

/** @param {unknown} error a pause that is cut short is the wish, anything else is a bug */
function onlyAbort(error) {
  if (!(error instanceof Error && error.name === 'AbortError')) throw error;
}
