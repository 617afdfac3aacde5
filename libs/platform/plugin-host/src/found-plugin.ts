/** A package that carries a manifest. Its code is not touched. */
export interface FoundPlugin {
  readonly packageName: string;
  readonly version: string;
  readonly manifest: unknown;
  /** The folder with its `package.json`. */
  readonly folder: string;
  /** Part of the product, or added by an administrator. */
  readonly origin: 'product' | 'added';
}
