import type { Received } from './line';
import type { ArgsOf, PluginMethod, PluginNote, ResultOf, WireRequest } from './plugin-calls';

export interface CallOptions {
  readonly bytes?: readonly Uint8Array[];
  readonly signal?: AbortSignal;
  /** Told of everything that the plugin tells while the call lasts. */
  readonly onNote?: (note: PluginNote) => void;
}

/** A plugin that can be called, wherever its code runs. Throws `PluginError` as the plugin said, or `PluginStopped`. */
export interface PluginPort {
  call<Method extends PluginMethod>(
    method: Method,
    args: ArgsOf<Method>,
    options?: CallOptions,
  ): Promise<ResultOf<Method>>;
  stop(): void;
}

/** What a plugin gets from whoever runs it. */
export interface PluginHostPort {
  /** Sends a request to a vendor. Throws `PluginError`. */
  http(request: WireRequest, body: Uint8Array | null, signal: AbortSignal): Promise<Received>;
  /** Lines of the plugin's log, and what it printed. */
  log(
    level: 'info' | 'warn',
    session: number | null,
    message: string,
    details: Readonly<Record<string, unknown>>,
  ): void;
}
