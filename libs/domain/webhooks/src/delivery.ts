/** One request to a webhook address, before anything is believed. */
export interface Delivery {
  readonly method: string;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The address under which senders reach us, never what the request says of itself. */
  readonly url: string;
  readonly query: Readonly<Record<string, string>>;
  /** The bytes that may be what was signed: inflated, and as they came when they came compressed. */
  readonly bodies: readonly [Buffer, ...Buffer[]];
}

/** The first of these headers that the delivery carries; repeated ones are joined as HTTP joins them. */
export function headerOf({ headers }: Pick<Delivery, 'headers'>, names: readonly string[]): string | null {
  for (const name of names) {
    const value = headers[name.toLowerCase()];
    if (value !== undefined) return typeof value === 'string' ? value : value.join(',');
  }
  return null;
}
