const LABELS = { warn: 'warning', error: 'error' };

/** What a person sees: plain words, one line each. The details are in the logs. */
export class Terminal {
  /**
   * @param {NodeJS.WritableStream} [stream]
   * @param {{ verbose?: boolean }} [options]
   */
  constructor(stream = process.stdout, { verbose = false } = {}) {
    this.verbose = verbose;
    this.stream = stream;
    // A closed terminal must not end the supervisor before it has stopped what it started.
    stream.on('error', () => undefined);
  }

  /** @param {string} line */
  say(line) {
    this.stream.write(`${line}\n`);
  }

  /**
   * @param {string} name
   * @param {'warn' | 'error'} level
   * @param {string} message
   */
  tell(name, level, message) {
    this.say(`${name}: ${LABELS[level]}: ${message}`);
  }

  /** @param {string} url */
  ready(url) {
    this.say(`Customering is ready at ${url}`);
  }

  /** @param {{ email: string, password: string }} signIn */
  firstSignIn({ email, password }) {
    this.say(`First sign-in: ${email}, one-time password ${password} (it must be changed at the first sign-in)`);
  }
}
