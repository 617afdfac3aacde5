export type StopReason =
  'too_slow' | 'too_much_memory' | 'crashed' | 'flooded' | 'bad_answer' | 'cannot_start' | 'idle' | 'ended';

/** The plugin's process was ended, or ended itself, before it answered. */
export class PluginStopped extends Error {
  override readonly name = 'PluginStopped';

  constructor(
    readonly reason: StopReason,
    message: string,
  ) {
    super(message);
  }
}
