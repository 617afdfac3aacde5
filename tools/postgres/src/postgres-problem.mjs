/** Something that a person can put right. The message always ends with the remedy. */
export class PostgresProblem extends Error {
  /**
   * @param {string} message what is wrong and what to do about it
   * @param {{ cause?: unknown }} [options]
   */
  constructor(message, options) {
    super(message, options);
    this.name = 'PostgresProblem';
  }
}
