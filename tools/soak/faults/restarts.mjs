const PARTS = /** @type {const} */ (['api', 'intake', 'worker']);

/**
 * Remembers which processes play the parts; gives the names of those that were replaced since.
 * @param {import('../supervised-product.mjs').SupervisedProduct} product
 */
export function watchRestarts(product) {
  const before = PARTS.map((part) => product.pidOf(part));
  return () => PARTS.filter((part, index) => product.pidOf(part) !== before[index]);
}
