import type { PluginHostPort, Received, WireRequest } from '@customering/plugin-runner';
import { PluginError } from '@customering/plugin-sdk';

/** Sends a request for one account. Throws `PluginError`. */
export type SendForAccount = (request: WireRequest, body: Uint8Array | null, signal: AbortSignal) => Promise<Received>;

/** Whose requests a plugin's calls are. A number means an account only while its call lasts, and only to the process it was given to. */
export class VendorSessions {
  private readonly open = new Map<number, SendForAccount>();
  private next = 1;

  async during<Result>(send: SendForAccount, work: (session: number) => Promise<Result>): Promise<Result> {
    const session = this.next++;
    this.open.set(session, send);
    try {
      return await work(session);
    } finally {
      this.open.delete(session);
    }
  }

  /** For what lasts longer than a call. */
  begin(send: SendForAccount): { readonly session: number; readonly end: () => void } {
    const session = this.next++;
    this.open.set(session, send);
    return { session, end: () => this.open.delete(session) };
  }

  readonly http: PluginHostPort['http'] = (request, body, signal) => {
    const send = this.open.get(request.session);
    if (!send) throw new PluginError('bug', 'A request was sent when no call to the vendor was under way.');
    return send(request, body, signal);
  };
}
