import { type Auth } from './auth';
import { type RatePlan } from './rate-plan';

/** What one source may do outside, as plain data: it is put together by the host and can be kept, compared and sent. */
export interface EgressPolicy {
  /** Names that the plugin declared: `api.acme.com`, `*.acme.com` (any depth, not `acme.com` itself), each with `:port` or the usual one. */
  readonly hosts: readonly string[];
  /** The operator's exceptions: of the declared hosts only these may be private addresses, and only these may be plain http. */
  readonly privateHosts: readonly string[];
  /** The declared hosts that may be shown the credentials; all of them when absent. */
  readonly credentialHosts?: readonly string[];
  readonly limits?: Partial<EgressLimits>;
  readonly rate?: RatePlan;
  readonly auth: Auth;
  /** Values that no plugin needs to see. `auth` names them by their keys. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Values that are no secret, for `auth` that names a user or an address with a placeholder. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface EgressLimits {
  /** Counted after decompression, and on the wire as well. */
  readonly responseBytes: number;
  readonly requestBytes: number;
  /** One attempt from the look-up of the name to the last byte, redirects included. */
  readonly timeoutMs: number;
  /** Connection and TLS. */
  readonly connectTimeoutMs: number;
  /** The longest silence once the request has been sent. */
  readonly idleTimeoutMs: number;
  readonly redirects: number;
  /** Requests of one source at the same time. */
  readonly concurrent: number;
  readonly attempts: number;
}

const MIB = 1024 * 1024;

export const defaultLimits: EgressLimits = {
  responseBytes: 32 * MIB,
  requestBytes: 8 * MIB,
  timeoutMs: 120_000,
  connectTimeoutMs: 10_000,
  idleTimeoutMs: 30_000,
  redirects: 3,
  concurrent: 8,
  attempts: 5,
};
