import type { BrandKey } from '../invent/catalogue';

/** What an administrator would fill in. */
export interface Connected {
  readonly name: string;
  readonly brand: BrandKey | null;
  readonly connector: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
}
