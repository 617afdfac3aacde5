import { type StoredTokens } from './credential-store';

/** What a token endpoint said, as far as anyone needs it. */
export type TokenAnswer =
  | {
      readonly tokens: Pick<StoredTokens, 'accessToken' | 'refreshToken'>;
      readonly lifetimeMs: number | undefined;
      /** Absent where the vendor gave what it was asked for. */
      readonly scopes: readonly string[] | undefined;
    }
  | { readonly error: string };

/** RFC 6749, 5.1 and 5.2; some vendors write the lifetime as text. */
export function readTokenAnswer(bytes: Uint8Array): TokenAnswer {
  const body = parse(bytes);
  const accessToken = textOf(body['access_token']);
  if (accessToken === undefined) return { error: textOf(body['error']) ?? 'no_token' };
  const refreshToken = textOf(body['refresh_token']);
  const seconds = Number(body['expires_in'] ?? Number.NaN);
  const lifetimeMs = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
  // Blanks separate them in the standard, commas at some vendors.
  const scopes = textOf(body['scope'])
    ?.split(/[\s,]+/)
    .filter((scope) => scope !== '');
  return { tokens: { accessToken, ...(refreshToken !== undefined && { refreshToken }) }, lifetimeMs, scopes };
}

function parse(bytes: Uint8Array): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    // An error page instead of JSON holds no token, and that is all there is to know.
    return {};
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
