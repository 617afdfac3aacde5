import { PluginError } from '@customering/plugin-sdk';

/** What the host makes of a status that the plugin did not ask to see; null for an answer. */
export function meaningOf(
  status: number,
  headers: Readonly<Record<string, string>>,
  accepted: readonly number[],
): PluginError | null {
  if ((status >= 200 && status < 300) || accepted.includes(status)) return null;
  const told = `The vendor answered ${status}.`;
  if (status === 429)
    return new PluginError('rate_limited', told, { retryAfterMs: Number(headers['retry-after'] ?? 1) * 1000 });
  if (status === 401 || status === 403) return new PluginError('auth', told, {});
  if (status === 402 || status === 404 || status === 410) return new PluginError('config', told, {});
  return new PluginError(status >= 500 ? 'transient' : 'bug', told, {});
}
