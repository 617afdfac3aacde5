import {
  confinementHere,
  PluginProcess,
  usualLimits,
  type ArgsOf,
  type CallOptions,
  type PluginCode,
  type PluginHostPort,
  type PluginLimits,
  type PluginMethod,
  type PluginPort,
  type ResultOf,
} from '@customering/plugin-runner';
import { PluginError } from '@customering/plugin-sdk';

/** Shorter than in production: a test waits for it. */
const kitLimits: PluginLimits = { ...usualLimits, computeMs: 20_000, vendorMs: 60_000, aliveMs: 8_000 };

const noWayOut: PluginHostPort['http'] = () =>
  Promise.reject(new PluginError('bug', 'No request may be sent here.', { reason: 'no_vendor' }));

/** A plugin in the host's own process, started again when it ended. What it writes is kept. */
export class PluginUnderTest implements PluginPort {
  readonly written: string[] = [];
  private process: PluginProcess | null = null;

  constructor(
    private readonly code: PluginCode,
    private readonly http: PluginHostPort['http'] = noWayOut,
    private readonly limits: Partial<PluginLimits> = {},
  ) {}

  call<Method extends PluginMethod>(
    method: Method,
    args: ArgsOf<Method>,
    options?: CallOptions,
  ): Promise<ResultOf<Method>> {
    this.process ??= this.start();
    return this.process.call(method, args, options);
  }

  get residentMiB(): number {
    return this.process?.residentMiB ?? 0;
  }

  stop(): void {
    this.process?.stop();
    this.process = null;
  }

  private start(): PluginProcess {
    return new PluginProcess({
      code: this.code,
      confinement: confinementHere(),
      limits: { ...kitLimits, ...this.limits },
      host: {
        http: (request, body, signal) => this.http(request, body, signal),
        log: (_, __, message, details) => void this.written.push(`${message} ${JSON.stringify(details)}`),
      },
      onEnd: () => {
        this.process = null;
      },
    });
  }
}
