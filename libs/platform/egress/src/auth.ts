/** How a source proves who it is, as data: the host puts the secrets in, so the plugin needs none. `…From` names a secret or a setting. */
export type Auth =
  | { readonly scheme: 'none' }
  | { readonly scheme: 'bearer'; readonly tokenFrom: string }
  | { readonly scheme: 'basic'; readonly userFrom: string; readonly passwordFrom: string }
  | { readonly scheme: 'header'; readonly header: string; readonly secretFrom: string; readonly prefix?: string }
  | { readonly scheme: 'query'; readonly parameter: string; readonly secretFrom: string }
  | OAuth2;

export interface OAuth2 {
  readonly scheme: 'oauth2';
  /** `authorization_code` refreshes tokens that a person's consent has put into the credential store. */
  readonly grant: 'client_credentials' | 'authorization_code';
  /** May hold `{setting}`. Its host has to be declared like any other. */
  readonly tokenUrl: string;
  readonly scopes: readonly string[];
  readonly clientIdFrom: string;
  readonly clientSecretFrom: string;
  readonly clientAuth: 'basic' | 'body';
}
