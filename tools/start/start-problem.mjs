/** Something that the person who starts can put right: shown as its message alone, which names the remedy. */
export class StartProblem extends Error {
  /**
   * @param {string} message
   * @param {{ cause?: unknown }} [options]
   */
  constructor(message, options) {
    super(message, options);
    this.name = 'StartProblem';
  }
}
