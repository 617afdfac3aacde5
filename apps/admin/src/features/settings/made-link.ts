/** A link by which someone enters or sets a new password; shown until the page is left. */
export interface MadeLink {
  readonly email: string;
  readonly link: string;
  readonly expiresAt: string;
}
