import type { PluginPort, VendorSession } from '@customering/plugin-runner';
import type { PullPage, PullStart } from '@customering/plugin-sdk';
import { readPage } from './read-answer';

interface Begun {
  readonly session: number;
  readonly end: () => void;
}

/** Pages of a stream as the connector gives them: the next is made when it is asked for. */
export class HostPull {
  private constructor(
    private readonly plugin: PluginPort,
    private readonly pull: number,
    private readonly begun: Begun,
  ) {}

  static async open(
    plugin: PluginPort,
    begun: Begun,
    sessionOf: (session: number) => VendorSession,
    stream: string,
    from: PullStart,
  ): Promise<HostPull> {
    try {
      const pull = await plugin.call('openPull', { ...sessionOf(begun.session), stream, from });
      return new HostPull(plugin, pull, begun);
    } catch (problem) {
      begun.end();
      throw problem;
    }
  }

  async next(signal?: AbortSignal): Promise<PullPage | null> {
    return readPage(await this.plugin.call('nextPage', { pull: this.pull }, signal ? { signal } : {}));
  }

  async close(): Promise<void> {
    try {
      await this.plugin.call('closePull', { pull: this.pull });
    } finally {
      this.begun.end();
    }
  }
}
