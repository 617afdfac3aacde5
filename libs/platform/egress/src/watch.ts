import { type Socket } from 'node:net';
import { type EgressLimits } from './egress-policy';
import { LinkedSignal } from './linked-signal';
import { WireFault } from './wire-fault';

/** Ends an exchange that connects too slowly or falls silent, and remembers why. */
export class Watch {
  private readonly link: LinkedSignal;
  private timer: NodeJS.Timeout | undefined;
  private isOver = false;
  private reason: WireFault | undefined;

  constructor(
    private readonly limits: EgressLimits,
    caller: AbortSignal,
  ) {
    this.link = new LinkedSignal([caller]);
  }

  get signal(): AbortSignal {
    return this.link.signal;
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
    this.link.end();
    clearTimeout(this.timer);
  }

  private within(ms: number, reason: 'connect_timeout' | 'silent'): void {
    clearTimeout(this.timer);
    if (this.isOver) return;
    this.timer = setTimeout(() => {
      this.reason = new WireFault(reason);
      this.link.abort();
    }, ms);
  }
}
