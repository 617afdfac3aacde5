import type { ApiSettings } from '../api-settings';

/** Where a vendor sends the browser back to: a page of the admin, the same for all sources of a connector. */
export function callbackOf({ publicUrl }: Pick<ApiSettings, 'publicUrl'>, connector: string): string {
  return `${publicUrl}/vendor-access/${encodeURIComponent(connector)}`;
}
