import type { PluginMethod } from './plugin-calls';

export interface PluginLimits {
  /** Resident memory. */
  readonly memoryMiB: number;
  /** For a call that computes; progress begins it anew. */
  readonly computeMs: number;
  /** For a call that talks to a vendor, whose waiting is the host's own. */
  readonly vendorMs: number;
  /** In which a process that talks to a vendor must show that it still lives. */
  readonly aliveMs: number;
  /** Text that a plugin may print or log in a minute. */
  readonly textBytes: number;
}

export const usualLimits: PluginLimits = {
  memoryMiB: 512,
  computeMs: 8_000,
  vendorMs: 15 * 60_000,
  aliveMs: 8_000,
  textBytes: 256 * 1024,
};

const vendorCalls: ReadonlySet<PluginMethod> = new Set([
  'check',
  'discover',
  'count',
  'fetch',
  'nextPage',
  'closePull',
  'subscription',
  'erase',
  'export',
]);

/** Calls that wait for somebody outside. */
export function talksToVendor(method: PluginMethod): boolean {
  return vendorCalls.has(method);
}
