/** An answer that is sent as it stands, byte for byte: a repeated one, or a refusal that was kept for repeats. */
export class AnswerAsItStands extends Error {
  override readonly name = 'AnswerAsItStands';

  constructor(
    readonly status: number,
    readonly body: string,
    readonly isReplay: boolean,
  ) {
    super('an answer was given before');
  }
}
