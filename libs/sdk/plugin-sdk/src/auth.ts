/**
 * How requests prove who is asking, as data: the host signs them, keeps and refreshes tokens, and the plugin never sees one. Fields
 * that end in `From` name a setting. An address may hold settings as `{shop}`.
 */
export type Auth = AuthWay | { readonly scheme: 'first_filled'; readonly of: readonly [AuthWay, ...AuthWay[]] };

/** One way. Of several in `first_filled` it is the first whose settings are all filled in, or else the last. */
export type AuthWay =
  | { readonly scheme: 'none' }
  | {
      readonly scheme: 'bearer';
      readonly tokenFrom: string;
      /** For vendors that want proof that who has the token has the app's secret, too: the parameter holds HMAC-SHA256 of the token in hex. */
      readonly proof?: { readonly parameter: string; readonly keyFrom: string };
    }
  | {
      readonly scheme: 'basic';
      readonly userFrom: string;
      /** What a vendor wants behind the user's name, such as "/token" for an API token in the place of a password. */
      readonly userSuffix?: string;
      readonly passwordFrom: string;
    }
  | { readonly scheme: 'header'; readonly header: string; readonly secretFrom: string; readonly prefix?: string }
  | { readonly scheme: 'query'; readonly parameter: string; readonly secretFrom: string }
  | {
      readonly scheme: 'oauth2';
      /** `client_credentials`: the host asks for a token by itself. `authorization_code`: the administrator gives consent once. */
      readonly grant: 'client_credentials' | 'authorization_code';
      /** Where the administrator gives consent, for `authorization_code`: https, at a host that the manifest declares. */
      readonly authorizeUrl?: string;
      /** What a vendor wants there besides the standard's own parameters, such as `{ access_type: 'offline' }`. */
      readonly authorizeParameters?: Readonly<Record<string, string>>;
      readonly tokenUrl: string;
      readonly scopes: readonly string[];
      readonly clientIdFrom: string;
      readonly clientSecretFrom: string;
      readonly clientAuth: 'basic' | 'body';
      /** Where a token goes alone with vendors that do not read `Authorization: Bearer`. */
      readonly tokenHeader?: string;
    };
