import { appendFileSync, existsSync, renameSync, statSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { summarise } from './summarise.mjs';

const LARGEST_FILE_BYTES = 20 * 1024 * 1024;
const LONGEST_LINE = 64 * 1024;
const WINDOW_MS = 10_000;
const LINES_A_WINDOW = 5;

/** Takes what a process writes: everything to its file, warnings and errors in one line each to the terminal. */
export class ChildLog {
  #size;
  #decoder = { stdout: new StringDecoder('utf8'), stderr: new StringDecoder('utf8') };
  #rest = { stdout: '', stderr: '' };
  #window = { startedAt: 0, shown: 0, hidden: 0 };
  #fileFailed = false;

  /** @param {{ name: string, file: string, terminal: import('./terminal.mjs').Terminal }} wish */
  constructor({ name, file, terminal }) {
    this.name = name;
    this.file = file;
    this.terminal = terminal;
    this.#size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  }

  /**
   * @param {Buffer} chunk
   * @param {'stdout' | 'stderr'} stream
   */
  append(chunk, stream) {
    this.#toFile(chunk);
    const lines = (this.#rest[stream] + this.#decoder[stream].write(chunk)).split('\n');
    this.#rest[stream] = (lines.pop() ?? '').slice(-LONGEST_LINE);
    for (const line of lines) this.#toTerminal(line, stream);
  }

  /** @param {Buffer} chunk */
  #toFile(chunk) {
    try {
      if (this.#size + chunk.length > LARGEST_FILE_BYTES) this.#rotate();
      appendFileSync(this.file, chunk, { mode: 0o600 });
      this.#size += chunk.length;
      this.#fileFailed = false;
    } catch (error) {
      // A full disk must not end the supervisor; it is said once, and writing is tried again.
      if (!this.#fileFailed) this.terminal.tell(this.name, 'error', `${this.file} cannot be written: ${String(error)}`);
      this.#fileFailed = true;
    }
  }

  #rotate() {
    if (existsSync(this.file)) renameSync(this.file, `${this.file}.1`);
    this.#size = 0;
  }

  /**
   * @param {string} line
   * @param {'stdout' | 'stderr'} stream
   */
  #toTerminal(line, stream) {
    if (this.terminal.verbose) return this.terminal.say(`${this.name}: ${line}`);
    const summary = summarise(line, stream);
    if (summary && this.#mayShow()) this.terminal.tell(this.name, summary.level, summary.message);
  }

  /** A process that complains without end must not fill the terminal. */
  #mayShow() {
    if (Date.now() - this.#window.startedAt > WINDOW_MS) {
      const { hidden } = this.#window;
      this.#window = { startedAt: Date.now(), shown: 0, hidden: 0 };
      if (hidden > 0) this.terminal.tell(this.name, 'warn', `${hidden} more of these lines are in ${this.file}`);
    }
    const may = this.#window.shown < LINES_A_WINDOW;
    this.#window[may ? 'shown' : 'hidden'] += 1;
    return may;
  }
}
