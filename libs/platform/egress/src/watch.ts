import { type Socket } from 'node:net';
import { type EgressLimits } from './egress-policy';
import { WireFault } from './wire-fault';

/** Ends an exchange that connects too slowly or falls silent, and remembers why. */
export class Watch {
  private readonly stop = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private isOver = false;
  private reason: WireFault | undefined;
  readonly signal: AbortSignal;

  constructor(
    private readonly limits: EgressLimits,
    caller: AbortSignal,
  ) {
    this.signal = AbortSignal.any([this.stop.signal, caller]);
  }

  /** Why it was ended from here; nothing when the caller ended it, or the other side. */
  get fault(): WireFault | undefined {
    return this.reason;
  }

  connecting(socket: Socket): void {
    if (!socket.connecting) return;
    this.within(this.limits.connectTimeoutMs, 'connect_timeout');
    const connected = 'encrypted' in socket ? 'secureConnect' : 'connect';
    socket.once(connected, () => clearTimeout(this.timer));
  }

  /** From here on the other side has the word. */
  sent(): void {
    this.within(this.limits.idleTimeoutMs, 'silent');
  }

  stirred(): void {
    this.within(this.limits.idleTimeoutMs, 'silent');
  }

  end(): void {
    this.isOver = true;
    clearTimeout(this.timer);
  }

  private within(ms: number, reason: 'connect_timeout' | 'silent'): void {
    clearTimeout(this.timer);
    if (this.isOver) return;
    this.timer = setTimeout(() => {
      this.reason = new WireFault(reason);
      this.stop.abort();
    }, ms);
  }
}
