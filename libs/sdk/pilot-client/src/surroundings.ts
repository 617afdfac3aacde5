export interface Reply {
  readonly ok: boolean;
  readonly status: number;
  json(): Promise<unknown>;
}

/** As much of `fetch` as is used: that of browsers and of Node.js fits. */
export type Fetch = (
  url: string,
  wish?: {
    method?: string;
    body?: string;
    headers?: Record<string, string>;
    keepalive?: boolean;
    signal?: AbortSignal;
  },
) => Promise<Reply>;

/** What a page has and a server has not. */
export interface Page {
  addEventListener?(event: string, listen: () => void): void;
  readonly navigator?: { sendBeacon?(url: string, body: string): boolean };
}

/** @returns what this runs in: a page, or a server */
export function surroundings(): Page & { readonly fetch: Fetch } {
  // libraries of types know either browsers or servers; what one of them lacks is optional here
  return globalThis as unknown as Page & { readonly fetch: Fetch };
}
