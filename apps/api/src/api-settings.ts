/** What the API needs to know of its surroundings, read from the environment once. */
export class ApiSettings {
  readonly publicOrigin: string;
  readonly isHttps: boolean;

  constructor(
    readonly publicUrl: string,
    readonly host: string,
    readonly intake: { readonly host: string; readonly port: number },
    readonly adminFiles: string,
    /** Null: mail is off. */
    readonly mailFrom: string | null = null,
  ) {
    this.publicOrigin = new URL(publicUrl).origin;
    this.isHttps = publicUrl.startsWith('https:');
  }

  /** Whether somebody elsewhere can call us there. */
  get isReachable(): boolean {
    return this.isHttps && !this.isLocal;
  }

  private get isLocal(): boolean {
    return ['127.0.0.1', 'localhost', '::1', '[::1]'].includes(new URL(this.publicUrl).hostname);
  }

  /** Standing warnings that every page shows. */
  notices(): { code: string; message: string }[] {
    return this.isHttps || this.isLocal
      ? []
      : [
          {
            code: 'no_https',
            message:
              'This address is not encrypted: passwords and customer data can be read on the way. Put it behind https and set PUBLIC_URL.',
          },
        ];
  }
}
